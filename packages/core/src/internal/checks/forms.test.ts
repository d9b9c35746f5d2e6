import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../../Contract.ts"
import * as Dialect from "../../Dialect.ts"
import { TaggedError } from "../../TaggedError.ts"

const { as, field, hole, json, optional } = Dialect
class Over extends TaggedError<Over>("forms-test/Over")("Over", {
  status: 429,
  message: "Over {limit}.",
  number: 7,
  fields: { limit: Schema.Int }
}) {}
const make = (body: Dialect.Shape) =>
  Contract.make("forms", { version: "1", errors: [Over], dialects: [json({ name: "mine", body })] })

describe("a hole in a form that it is not written in is refused", () => {
  it.each([
    [{ c: hole.code, l: optional(as(field("limit"), "string")) }, "field", "string", "as it is"],
    [{ c: hole.code, f: as(hole.fields, "string") }, "fields", "string", "as it is, or in the form strings"],
    [{ c: hole.code, i: as(hole.instance, "upper"), f: hole.fields }, "instance", "upper", "as it is"],
    [
      { c: hole.code, w: optional(as(hole.retryAfter, "ascii")), f: hole.fields },
      "retryAfter",
      "ascii",
      "as it is, or in the form string or duration"
    ]
  ] as const)("as %j", (body, kind, form, instead) => {
    expect(() => make(body)).toThrow(
      `the dialect "mine" has the ${kind} in the form "${form}", which it does not have; write it ${instead}`
    )
  })
  it.each([as(hole.fields, "strings"), hole.message, "text", { a: 1 }])(
    "and so is what has no members to spread: %j",
    (spread) => {
      expect(() => make({ c: hole.code, data: { "...": spread } })).toThrow(
        'the dialect "mine" spreads something else than Dialect.hole.fields; only these have members to spread'
      )
    }
  )
  it("and a constant that looks like one is not", () => {
    expect(() => make({ c: hole.code, "...": hole.fields, x: Dialect.written({ "...": 1 }) })).not.toThrow()
  })
})
