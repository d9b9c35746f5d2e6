import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../Contract.ts"
import * as Dialect from "../Dialect.ts"
import { TaggedError } from "../TaggedError.ts"

class Denied extends TaggedError<Denied>("class-hole-test/Denied")("Denied", {
  status: 403,
  message: "No.",
  fields: { number: Schema.Int }
}) {}

class Odd extends TaggedError<Odd>("class-hole-test/Odd")("Odd", {
  status: [403, 500],
  message: "Something else.",
  fields: { number: Schema.Int }
}) {}

const number = Dialect.classify("number", { 1006: "denied", 1007: "denied", "*": "odd" })
const asJson = Dialect.json({ name: "edge-json", body: { edge: true, number } })
const asHeader = Dialect.headers({ name: "edge-header", headers: { "edge-error": number } })
const asLine = Dialect.text({ name: "edge-text", body: ["error code: ", number] })

const Edge = Contract.make("edge", {
  version: "1.0.0",
  errors: [Denied, Odd],
  dialects: [asJson, asHeader, asLine]
})

const decode = (body: string, headers: Record<string, string> = {}) =>
  Contract.decode(Edge, { status: 403, headers, body })

describe("a field whose values fall into classes", () => {
  it.each([
    [asJson, `{"edge":true,"number":1007}`, undefined],
    [asHeader, "", "1007"],
    [asLine, "error code: 1007", undefined]
  ] as const)("tells errors apart in $name", (dialect, body, header) => {
    const error = new Denied({ number: 1007 })
    const wire = Contract.encode(Edge, error, { dialect })
    expect([wire.body, wire.headers["edge-error"]]).toEqual([body, header])
    expect(Contract.decode(Edge, wire)).toEqual(error)
  })

  it("puts every other value in the class that stands for the rest", () => {
    expect(decode(`{"edge":true,"number":7}`)).toEqual(new Odd({ number: 7, status: 403 }))
    expect(decode("<html>", { "edge-error": "9999" })).toEqual(new Odd({ number: 9999, status: 403 }))
  })

  it("refuses to write an error with a value of another's class", () => {
    const wire = Contract.encode(Edge, new Odd({ number: 1006, status: 403 }))
    expect(wire.defect).toMatchObject({ message: expect.stringContaining("would be decoded as denied") })
  })

  it.each([
    "error code: ",
    "error code:",
    "error code: 1007 or so",
    "an error code: 1007",
    "error code: __proto__",
    "",
    "{"
  ])("does not take the text %j for its own", (body) => {
    expect(decode(body)).toMatchObject({ _tag: "UnrecognizedError" })
  })

  it("reads text with white space and a byte order mark around it", () => {
    expect(decode("\uFEFFerror code: 1006\r\n")).toEqual(new Denied({ number: 1006 }))
  })
})

describe("what stands beside a field that tells errors apart", () => {
  class Loud extends TaggedError<Loud>("class-hole-test/Loud")("Loud", {
    status: 400,
    message: "Loud.",
    fields: { kind: Schema.String, said: Schema.Unknown }
  }) {}
  const kind = Dialect.classify("kind", { "*": "loud" })
  const make = (dialect: Dialect.Dialect) =>
    Contract.make("loud", { version: "1", errors: [Loud], dialects: [dialect] })
  const Beside = make(Dialect.json({ name: "json", body: { kind, data: Dialect.hole.fields } }))
  const InHeader = make(Dialect.json({ name: "header", headers: { kind }, body: { data: Dialect.hole.fields } }))
  it.each([Beside, InHeader])("keeps its type, though it is a string that looks like JSON", (contract) => {
    const error = new Loud({ kind: "loud", said: "1" })
    expect(Contract.decode(contract, Contract.encode(contract, error))).toEqual(error)
  })
  it.each([Schema.Boolean, Schema.String])("may be told apart by a field that is either, or a text", (schema) => {
    class Told extends TaggedError<Told>("class-hole-test/Told")("Told", {
      status: 400,
      message: "Told.",
      fields: { kind: schema as Schema.Schema<unknown> as Schema.String }
    }) {}
    const told = Dialect.json({ name: "json", body: { kind: Dialect.classify("kind", { true: "told" }) } })
    const contract = Contract.make("told", { version: "1", errors: [Told], dialects: [told] })
    const error = new Told({ kind: (schema === Schema.String ? "true" : true) as string })
    expect(Contract.decode(contract, Contract.encode(contract, error))).toEqual(error)
  })
  it.each([
    ["may be absent", { kind: Schema.optionalKey(Schema.String) }],
    ["may be null", { kind: Schema.NullOr(Schema.String) }],
    ["is not there", {}]
  ])("is refused where the field %s, for then no body could be written or read", (_, fields) => {
    class Quiet extends TaggedError<Quiet>("class-hole-test/Quiet")("Quiet", {
      status: 400,
      message: "Quiet.",
      code: "loud",
      fields: fields as { readonly kind: Schema.String }
    }) {}
    const dialects = [Dialect.json({ name: "json", body: { kind } })] as const
    expect(() => Contract.make("quiet", { version: "1", errors: [Quiet], dialects })).toThrow(
      'the dialect "json" tells errors apart by the field "kind", and Quiet may have none; ' +
        "give it one that is required, and whose JSON form is a string, number or boolean"
    )
  })
  it("is refused where none of the field's values is the error's, which could then never be written", () => {
    const dialects = [
      Dialect.json({ name: "json", body: { number: Dialect.classify("number", { 1: "odd" }) } })
    ] as const
    expect(() => Contract.make("quiet", { version: "1", errors: [Odd, Denied], dialects })).toThrow(
      'the dialect "json" tells errors apart by the field "number", and gives none of its values to Denied; ' +
        'name its code, "denied", in Dialect.classify'
    )
  })
})
