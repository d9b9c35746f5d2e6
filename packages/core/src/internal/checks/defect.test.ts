import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { describe, expect, it } from "vitest"
import * as Contract from "../../Contract.ts"
import * as Dialect from "../../Dialect.ts"
import { TaggedError } from "../../TaggedError.ts"

class Missing extends TaggedError<Missing>("defect-check-test/Missing")("Missing", { status: 404, message: "No." }) {}
class Boom extends TaggedError<Boom>("defect-check-test/Boom")("Boom", {
  status: 500,
  message: "Boom.",
  fields: {
    at: Schema.optionalKey(Schema.String).pipe(
      Schema.encodeTo(Schema.String, { decode: SchemaGetter.passthrough(), encode: SchemaGetter.required() })
    )
  }
}) {}
const inHeaders = (headers: Readonly<Record<string, Dialect.Hole>>) => Dialect.headers({ name: "mine", headers })

describe("a contract whose defects could not be written, so that encoding would throw, is refused", () => {
  it("for a base that the dialect's header cannot carry", () => {
    expect(() =>
      Contract.make("shop", {
        version: "1",
        base: "https://exämple.com/",
        errors: [Missing],
        dialects: [inHeaders({ "x-type": Dialect.hole.type })]
      })
    ).toThrow(
      `Contract "shop": a defect leaves as InternalError, which the dialect "mine" cannot write: The header "x-type" of ` +
        `the dialect cannot carry "https://exämple.com/internal_error" (RFC 9110 section 5.5)`
    )
  })
  it("for an optional field that has no JSON form where it is absent", () => {
    expect(() => Contract.make("shop", { version: "1", errors: [Missing], defect: Boom })).toThrow(
      `Contract "shop": a defect leaves as Boom, which the dialect "problem" cannot write: Missing key`
    )
  })
})

it("a name of the status that a header cannot carry is left out, for nobody reads it back", () => {
  const names = { "404": "→", "5XX": "→" }
  const Shop = Contract.make("shop", {
    version: "1",
    errors: [Missing],
    dialects: [inHeaders({ "x-code": Dialect.hole.code, "x-status": Dialect.statusName(names) })]
  })
  const wire = Contract.encode(Shop, new Missing())
  expect(wire).toMatchObject({ status: 404, defect: undefined })
  expect(wire.headers).not.toHaveProperty("x-status")
  expect(Contract.decode(Shop, wire)).toEqual(new Missing())
  expect(Contract.encode(Shop, "a defect").status).toBe(500)
})
