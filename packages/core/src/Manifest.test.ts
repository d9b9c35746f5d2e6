import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Canary, leaky, secret } from "../test/canary.ts"
import { makeErrors, numRuns } from "../test/kinds.ts"
import { Contract, DefinitionError, Dialect, InternalError, type UnrecognizedError } from "./index.ts"
import { publishedSchema } from "./internal/manifest-schema.ts"
import * as Manifest from "./Manifest.ts"

const dialects = [
  Dialect.problem,
  Dialect.googleRpc({ domain: "errors.example.com" }),
  Dialect.jsonApi,
  Dialect.graphql,
  Dialect.jsonRpc,
  Dialect.oauth2
] as const
const { classes, instances } = makeErrors("manifest-test")
const Everything = Contract.make("everything", {
  version: "1.0.0",
  errors: classes,
  dialects,
  outcomes: { 204: "Gone.", 200: "Here." }
})
const manifest = Manifest.of(Everything)
const Remade = Manifest.toContract(Manifest.parse(JSON.parse(JSON.stringify(manifest))))
const ajv = () => new Ajv2020({ strict: false, validateFormats: false })

describe("a manifest", () => {
  it("is what its published schema says", () => {
    const published = JSON.parse(readFileSync(new URL("../manifest.schema.json", import.meta.url), "utf8"))
    expect(published).toEqual(publishedSchema(Manifest.schemaUrl))
    const validate = ajv().compile(published)
    const mixed = Contract.make("mixed", {
      version: "1",
      errors: [],
      dialects: [
        Dialect.byStatus({ 404: Dialect.codeText }, Dialect.status),
        Dialect.text({ name: "text", body: ["error code: ", Dialect.hole.code] })
      ]
    })
    for (const one of [manifest, Manifest.of(Canary), Manifest.of(mixed)]) {
      expect(validate(JSON.parse(JSON.stringify(one))), JSON.stringify(validate.errors)).toBe(true)
      expect(Manifest.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    }
    expect(validate({ ...manifest, manifest: 2 })).toBe(false)
    const newer = { ...manifest, dialects: [{ ...manifest.dialects[0], body: { a: { "~hole": "newer" } } }] }
    expect(validate(newer)).toBe(false)
    expect(() => Manifest.parse(newer)).toThrow(/dialects/)
  })
  it("is the same text each time, and again from the contract made of it", () => {
    const text = JSON.stringify(manifest)
    expect(JSON.stringify(Manifest.of(Everything))).toBe(text)
    expect(JSON.stringify(Manifest.of(Remade))).toBe(text)
    expect(JSON.stringify(Manifest.of(Manifest.toContract(Manifest.of(Canary))))).toBe(
      JSON.stringify(Manifest.of(Canary))
    )
  })
  it("has nothing of internal fields", () => {
    const text = JSON.stringify(Manifest.of(Canary))
    expect(leaky("x").internal?.query).toBe(secret)
    expect(text).not.toMatch(/internal"|query/)
  })
  it("refuses what no contract could be made of", () => {
    const [error] = manifest.errors
    const retry = { kind: "backoff", baseMs: -1, factor: 0, maxMs: -1, safe: true }
    expect(() => Manifest.parse({ ...manifest, dialects: [] })).toThrow(/dialects/)
    expect(() => Manifest.parse({ ...manifest, errors: [{ ...error, retry }] })).toThrow(/retry/)
    for (const fields of [
      { properties: { a: { $ref: "#/$defs/Nowhere" } } },
      { properties: { a: { type: "string", pattern: "(" } } },
      { properties: { a: { not: { type: "string" } } } },
      { properties: { a: {} }, required: 7 }
    ]) {
      const read = () => Manifest.toContract(Manifest.parse({ ...manifest, errors: [{ ...error, fields }] }))
      expect(read).toThrow(DefinitionError)
      expect(read).toThrow(/its manifest has fields that no schema can be made of/)
    }
  })
  it("refuses what is not one, and says where", () => {
    expect(() => Manifest.parse({ ...manifest, version: 1 })).toThrow(/version/)
    expect(() => Manifest.parse(null)).toThrow(/Expected/)
  })
})

describe("a contract made of a manifest alone", () => {
  it("reads headers whatever the case of their names, as others may have written them", () => {
    const coded = Dialect.headers({ name: "coded", headers: { "x-code": Dialect.hole.code } })
    const written = Manifest.of(Contract.make("coded", { version: "1", errors: [InternalError], dialects: [coded] }))
    const dialects = [{ ...coded, headers: { "X-Code": Dialect.hole.code } } as unknown as Manifest.ManifestDialect]
    const copy = Manifest.toContract({ ...written, dialects })
    const wire = Contract.encode(copy, new Error("defect"))
    expect(wire.headers["x-code"]).toBe("internal_error")
    expect(Contract.decode(copy, wire)).toMatchObject({ _tag: "InternalError" })
  })
  it("gives errors that are read without knowing their fields", () => {
    const wire = Contract.encode(Canary, leaky("x"), { instanceId: "urn:uuid:1" })
    const error = Contract.decode(Manifest.toContract(Manifest.of(Canary)), wire)
    expect(error).toMatchObject({ _tag: "Leaky", label: "x" })
    expect([error.message, error.status, error.received?.instanceId]).toEqual([
      "The name x is taken.",
      409,
      "urn:uuid:1"
    ])
  })
  it("reads what the contract wrote, and writes the same bytes again, in every dialect", () => {
    fc.assert(
      fc.property(instances, fc.nat({ max: dialects.length - 1 }), (error, index) => {
        const instanceId = "urn:uuid:1"
        const wire = Contract.encode(Everything, error, { dialect: Everything.dialects[index], instanceId })
        const back = Contract.decode(Remade, wire)
        expect(back._tag).toBe((error as { _tag?: string })._tag)
        const again = Contract.encode(Remade, back, {
          dialect: Remade.dialects[index],
          instanceId,
          message: (back as UnrecognizedError).received?.message
        })
        expect(again).toMatchObject({ status: wire.status, headers: wire.headers, defect: undefined })
        expect(JSON.parse(again.body)).toEqual(JSON.parse(wire.body))
      }),
      { numRuns: numRuns * 5 }
    )
  })
})

describe("the JSON Schema of a body", () => {
  it("accepts whatever a dialect writes, and tells the errors apart", () => {
    const validators = manifest.dialects.map((dialect) => {
      const one = ajv()
      return new Map(
        manifest.errors.map((error) => {
          const schema = Manifest.bodySchema(error, dialect as Manifest.ManifestDialect)
          return [error.tag, one.compile({ ...schema, $defs: manifest.$defs })] as const
        })
      )
    })
    fc.assert(
      fc.property(instances, fc.nat({ max: dialects.length - 1 }), (error, index) => {
        const { body, definition } = Contract.encode(Everything, error, { dialect: Everything.dialects[index] })
        const accepted = [...validators[index]!]
          .filter(([, validate]) => validate(JSON.parse(body)))
          .map(([tag]) => tag)
        expect(accepted).toEqual([definition.tag])
      }),
      { numRuns }
    )
  })
  it("has constants where the shape has them", () => {
    const google = Manifest.of(Contract.make("g", { version: "1", errors: Canary.errors, dialects: [dialects[1]] }))
    expect(Manifest.bodySchema(google.errors[0]!, google.dialects[0] as Manifest.ManifestDialect)).toMatchObject({
      properties: {
        error: {
          properties: {
            code: { enum: [409] },
            details: {
              allOf: [
                { contains: { properties: { reason: { const: "LEAKY" }, domain: { const: "errors.example.com" } } } }
              ]
            }
          },
          required: ["details"]
        }
      },
      required: ["error"]
    })
  })
})
