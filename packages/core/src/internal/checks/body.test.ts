import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../../Contract.ts"
import * as Dialect from "../../Dialect.ts"
import * as Manifest from "../../Manifest.ts"
import { TaggedError } from "../../TaggedError.ts"
import { DefinitionError } from "../definition-error.ts"

class Plain extends TaggedError<Plain>("body-test/Plain")("Plain", { status: 400, message: "Plain." }) {}
class Two extends TaggedError<Two>("body-test/Two")("Two", {
  status: 400,
  message: "Two.",
  fields: { a: Schema.optionalKey(Schema.String), b: Schema.optionalKey(Schema.String) }
}) {}
class Headed extends TaggedError<Headed>("body-test/Headed")("Headed", {
  status: 400,
  message: "Headed.",
  fields: { a: Schema.String },
  headers: { "X-Code": "{a}" }
}) {}

const { field, hole, json, optional, written } = Dialect
const make = (dialect: Dialect.Dialect, error: typeof Plain | typeof Two | typeof Headed = Plain) =>
  Contract.make("shop", { version: "1", errors: [error], dialects: [dialect] })
const list = (...elements: ReadonlyArray<Dialect.Shape>) =>
  json({ name: "mine", body: { c: hole.code, list: elements } })

describe("a dialect is refused", () => {
  it.each([
    ["two strings", json({ name: "mine", body: [hole.message, hole.code] }), `{"~hole":"code"}`],
    ["a constant beside a string", json({ name: "mine", body: ["error", hole.code] }), `{"~hole":"code"}`],
    ["two fields", list(optional(field("a")), optional(field("b"))), `{"~hole":"field","name":"a"}`],
    [
      "objects alike",
      list(optional({ v: field("a") }), optional({ v: field("b") })),
      `{"v":{"~hole":"field","name":"a"}}`
    ],
    [
      "an object that says no more than another",
      list(optional({ kind: "a", v: field("a") }), optional({ v: field("b") })),
      undefined
    ],
    ["what is only written", list(optional({ v: field("a"), b: field("b") }), written({ v: "", b: "" })), undefined]
  ] as const)("whose array has %s, of which one would be read as another", (_, dialect, element) => {
    expect(() => make(dialect, Two)).toThrow(DefinitionError)
    expect(() => make(dialect, Two)).toThrow(
      element === undefined
        ? "could be read from another element"
        : `Contract "shop": the dialect "mine" has an array in which ${element} could be read from another element; ` +
            "put each into an object with a constant of its own"
    )
  })
  it.each([
    [
      "what only people read",
      json({
        name: "mine",
        body: { c: hole.code, f: hole.fields, list: [hole.message, Dialect.as(hole.status, "string")] }
      })
    ],
    ["kinds that JSON tells apart", json({ name: "mine", body: [hole.code, hole.status, { data: hole.fields }] })],
    ["constants of their own", list(optional({ k: "a", v: field("a") }), optional({ k: "b", v: field("b") }))],
    ["members of their own", list(optional({ v: field("a") }), optional({ w: field("b") }))],
    [
      "constants that are alike",
      json({ name: "mine", body: [{ c: hole.code, f: hole.fields }, 1, 1, written([1, 1])] })
    ]
  ] as const)("not for an array with %s", (_, dialect) => {
    const error = new Two({ b: "1" })
    const contract = make(dialect, Two)
    expect(Contract.decode(contract, Contract.encode(contract, error))).toEqual(error)
  })
  it("whose text has fields, which no text can be read as", () => {
    expect(() => make(Dialect.text({ name: "mine", body: [hole.code, " ", hole.fields] }))).toThrow(
      `Contract "shop": the text of the dialect "mine" has Dialect.hole.fields, which are read from objects only; ` +
        `name each field, as in Dialect.field("id")`
    )
  })
  it.each([
    [99, `in the dialect "mine", 99 is no status of a final response; use 200 to 599 (RFC 9110 section 15)`],
    [204, `the dialect "mine" always answers 204, with which HTTP allows no body; use another status`]
  ])("which always answers %s", (status, sentence) => {
    expect(() => make(json({ name: "mine", status, body: { c: hole.code } }))).toThrow(`Contract "shop": ${sentence}`)
  })
  it.each([
    ["under another status", Dialect.byStatus({ 400: Dialect.graphql }, Dialect.problem), "problem"],
    ["beside one for that status", Dialect.byStatus({ 200: Dialect.codeText }, Dialect.graphql), "code-text"]
  ])("that answers with a status by which it would not be read: %s", (_, dialect, other) => {
    expect(() => make(dialect)).toThrow(
      `Contract "shop": the dialect "graphql" always answers 200, which "${dialect.name}" reads as "${other}"; ` +
        `use "graphql" for the status 200 itself, or for every other`
    )
  })
  it.each(["a\r\nb: c", "json", "text/plain; charset=é", ""])("for a media type that is none: %j", (mediaType) => {
    expect(() => make(json({ name: "mine", mediaType, body: { c: hole.code } }))).toThrow(
      `Contract "shop": the dialect "mine" has the media type ${JSON.stringify(mediaType)}, which is none (RFC 9110 section 8.3.1)`
    )
  })
  it("for a text of a manifest in which two holes touch", () => {
    const text = Dialect.text({ name: "mine", body: [hole.code, " ", hole.message] })
    const touching = JSON.parse(JSON.stringify(Manifest.of(make(text))).replace('" ",', "")) as Manifest.Manifest
    expect(() => Manifest.toContract(touching)).toThrow(
      'Contract "shop": the text of the dialect "mine" has two holes side by side, which nobody could tell apart; put a ' +
        "literal between them"
    )
  })
  it("for a header that an error has too", () => {
    const dialect = Dialect.headers({ name: "mine", headers: { "X-Code": hole.code } })
    expect(() => make(dialect, Headed)).toThrow(
      `Contract "shop": the header "x-code" of Headed collides with one of the dialect "mine"; rename the header`
    )
  })
})
