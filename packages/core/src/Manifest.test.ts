import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Canary, leaky, secret } from "../test/canary.ts"
import { makeErrors, numRuns } from "../test/kinds.ts"
import { Contract, DefinitionError, Dialect, InternalError, TaggedError, type UnrecognizedError } from "./index.ts"
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
  it("refuses what would exhaust the stack of its reader", () => {
    const nested = (levels: number) => JSON.parse(`${`{"a":`.repeat(levels)}1${"}".repeat(levels)}`)
    const deep = (levels: number) => [
      nested(levels),
      { ...manifest, $defs: { Deep: nested(levels) } },
      { ...manifest, dialects: [{ ...manifest.dialects[0], body: nested(levels) }] }
    ]
    expect(Manifest.parse(deep(200)[2])).toEqual(deep(200)[2])
    for (const one of [...deep(300), ...deep(100_000)]) {
      const parse = () => Manifest.parse(one)
      expect(parse).toThrow(expect.objectContaining({ name: "SchemaError" }))
      expect(parse).toThrow("Expected at most 256 levels of nesting")
    }
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

describe("a field with a default", () => {
  const noted = Schema.String.annotate({ identifier: "Noted", default: "none" })
  class Late extends TaggedError<Late>("manifest-test/Late")("Late", {
    status: 409,
    message: "Late.",
    fields: {
      allow: Schema.String.annotate({ default: "" }).pipe(Schema.withDecodingDefaultKey(Effect.succeed(""))),
      note: noted.pipe(Schema.withDecodingDefaultKey(Effect.succeed("none"))),
      demanded: Schema.String.annotate({ default: "never" }),
      free: Schema.optionalKey(Schema.String)
    }
  }) {}
  const Times = Contract.make("times", { version: "1", errors: [Late] })
  const Copy = Manifest.toContract(Manifest.parse(JSON.parse(JSON.stringify(Manifest.of(Times)))))
  const read = (contract: Contract.Any, fields: object) => {
    const body = JSON.stringify({ type: "urn:errata:times:late", ...fields })
    return Contract.decode(contract, { status: 409, headers: { "content-type": "application/problem+json" }, body })
  }
  it("is read as it where it is absent, as the contract itself reads it", () => {
    for (const contract of [Times, Copy]) {
      const error = read(contract, { demanded: "d" })
      expect(error).toMatchObject({ _tag: "Late", allow: "", note: "none", demanded: "d" })
      expect(error).not.toHaveProperty("free")
      expect(read(contract, { demanded: "d", allow: "GET" })).toMatchObject({ allow: "GET" })
      expect(read(contract, {})).toMatchObject({ _tag: "UnrecognizedError" })
    }
  })
  it("is in the manifest of the contract that was made of one", () => {
    expect(JSON.stringify(Manifest.of(Copy))).toBe(JSON.stringify(Manifest.of(Times)))
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
