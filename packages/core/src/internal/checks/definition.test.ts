import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../../Contract.ts"
import { TaggedError } from "../../TaggedError.ts"

const define = (fields: Schema.Struct.Fields) =>
  TaggedError<{ readonly _tag: "Odd" }>("definition-check-test/Odd")("Odd", { status: 400, message: "Odd.", fields })

class Point {
  readonly x = 1
}
const Opaque = Schema.instanceOf(Point)
/** A tree of anything: what its branches refer to is made anew each time. */
const treeOf = (value: Schema.Top): Schema.Top =>
  Schema.Struct({ value, branches: Schema.Array(Schema.suspend(() => treeOf(value) as Schema.Codec<unknown>)) })
const Url = Schema.declare((value): value is string => typeof value === "string" && value.startsWith("https:"))

describe("headers of a definition", () => {
  it("are refused where two differ in case only, for a response has one of them", () => {
    expect(() =>
      TaggedError<Error>("definition-check-test/Twice")("Twice", {
        status: 400,
        message: "Twice.",
        headers: { "X-Plan": "free", "x-plan": "paid" }
      })
    ).toThrow('Twice: the headers "X-Plan" and "x-plan" are the same one; drop one of them')
  })
})

describe("a field without a JSON form, of which no instance could be written, is refused", () => {
  const sentence =
    'Odd: the field "at" has a schema that says no JSON form of its values; use one that does, such as URLFromString, ' +
    "or, where they are JSON as they stand, annotate it with toCodecJson: () => undefined"
  it.each([
    ["a class of one's own", Opaque],
    ["what is declared", Url],
    ["an address as Effect has it in memory", Schema.IpAddress],
    ["a list of them", Schema.Array(Opaque)],
    ["one of several", Schema.NullOr(Opaque)],
    ["a member", Schema.Struct({ opaque: Schema.optionalKey(Opaque) })],
    ["a member named by a symbol", Schema.Struct({ [Symbol.for("opaque")]: Schema.String })],
    ["what an Option holds", Schema.Option(Opaque)],
    [
      "what is decoded from one",
      Opaque.pipe(Schema.decodeTo(Schema.String, { decode: undefined!, encode: undefined! }))
    ],
    ["what refers to it", Schema.suspend(() => Opaque)],
    ["what a tree holds that has no end", treeOf(Opaque)]
  ])("as %s", (_, at) => {
    expect(() => define({ at: at })).toThrow(sentence)
  })

  it.each([
    ["declares that it is JSON", Url.annotate({ toCodecJson: () => undefined }), "https://example.com"],
    ["is encoded to what has one", Schema.IpAddressFromString, Schema.decodeSync(Schema.IpAddressFromString)("::1")],
    ["has one of Effect's", Schema.URL, new URL("https://example.com")],
    ["is whatever JSON may be", Schema.Unknown, [1, null]],
    ["refers to one that is made anew", treeOf(Schema.Date), { value: new Date(0), branches: [] }]
  ])("and is not where it %s", (_, at, value) => {
    const Odd = define({ at: at })
    const contract = Contract.make("odd", { version: "1", errors: [Odd as never] })
    const error = new (Odd as unknown as new (fields: object) => Error)({ at: value })
    expect(Contract.decode(contract, Contract.encode(contract, error))).toEqual(error)
  })
})

it("refuses with the contract a field that refers to what was not declared yet when the error was", () => {
  const [Odd, Even] = [Schema.suspend(() => Secret), Schema.suspend(() => Late)].map((at) => define({ at }))
  const Secret = Schema.Struct({ key: Schema.Redacted(Schema.String) })
  const Late = Opaque
  const make = (one: unknown) => Contract.make("odd", { version: "1", errors: [one as never] })
  expect(() => make(Odd)).toThrow('Odd: the field "at" holds a Redacted, which would leave in clear text')
  expect(() => make(Even)).toThrow('Odd: the field "at" has a schema that says no JSON form')
})

it("refuses a field that is not there yet, as in a circle of imports", () => {
  expect(() => define({ at: undefined! })).toThrow(
    'Odd: the field "at" is no schema; where modules import each other in a circle, one is still undefined: ' +
      "move it to a module of its own"
  )
})
