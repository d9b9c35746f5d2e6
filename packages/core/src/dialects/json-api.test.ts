import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../../test/round-trip.ts"
import { Contract, Dialect, TaggedError } from "../index.ts"

class Invalid extends TaggedError<Invalid>("json-api-test/Invalid")("Invalid", {
  status: [400, 422],
  message: "{member} is not valid.",
  fields: { member: Schema.String }
}) {}
const Things = Contract.make("things", {
  version: "1.0.0",
  base: "https://errors.example.com/",
  errors: [Invalid],
  dialects: [Dialect.jsonApi]
})

describe("JSON:API error objects", () => {
  it("writes the status as a string, the type as a link and the fields as meta", () => {
    const wire = Contract.encode(Things, new Invalid({ status: 422, member: "x" }), { instanceId: "urn:uuid:1" })
    expect(wire.headers["content-type"]).toBe("application/vnd.api+json")
    expect(JSON.parse(wire.body)).toEqual({
      errors: [
        {
          id: "urn:uuid:1",
          links: { type: "https://errors.example.com/invalid" },
          status: "422",
          code: "invalid",
          title: "Invalid",
          detail: "x is not valid.",
          meta: { member: "x" }
        }
      ]
    })
  })
  it("reads an error object with nothing but its code and meta", () => {
    const body = JSON.stringify({ errors: [{ code: "invalid", meta: { member: "y" } }], jsonapi: { version: "1.1" } })
    expect(Contract.decode(Things, { status: 400, headers: {}, body })).toMatchObject({
      _tag: "Invalid",
      status: 400,
      member: "y"
    })
  })
  it("finds the error that it knows among those of others", () => {
    const known = { code: "invalid", meta: { member: "y" } }
    const read = (errors: ReadonlyArray<object>) =>
      Contract.decode(Things, { status: 400, headers: {}, body: JSON.stringify({ errors }) })
    expect(read([{ code: "strange", meta: { member: "x" } }, known])).toMatchObject({ _tag: "Invalid", member: "y" })
    expect(read([{ code: "strange" }, { code: "stranger" }])).toMatchObject({
      _tag: "UnrecognizedError",
      code: "strange"
    })
  })
  it("reads back whatever it writes", () => expectRoundTrip(Dialect.jsonApi))
})
