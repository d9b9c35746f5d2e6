import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../../test/round-trip.ts"
import { Contract, Dialect, TaggedError } from "../index.ts"

class Invalid extends TaggedError<Invalid>("graphql-test/Invalid")("Invalid", {
  status: [400, 422],
  message: "{argument} is not valid.",
  fields: { argument: Schema.String }
}) {}
const Things = Contract.make("things", { version: "1.0.0", errors: [Invalid], dialects: [Dialect.graphql] })

describe("GraphQL errors", () => {
  it("answers 200 with the code, the status and the fields among the extensions", () => {
    const wire = Contract.encode(Things, new Invalid({ status: 422, argument: "id" }))
    expect(wire.status).toBe(200)
    expect(wire.headers["content-type"]).toBe("application/graphql-response+json")
    expect(wire.body).toBe(
      `{"errors":[{"message":"id is not valid.","extensions":{"code":"invalid","status":422,"argument":"id"}}],"data":null}`
    )
    expect(Contract.decode(Things, wire)).toMatchObject({ _tag: "Invalid", status: 422, argument: "id" })
  })
  it("reads the error beside partial data, paths and locations", () => {
    const body = JSON.stringify({
      data: { me: null },
      errors: [
        { message: "stranger" },
        {
          message: "",
          path: ["me"],
          locations: [{ line: 1, column: 2 }],
          extensions: { code: "invalid", status: 400, argument: "id" }
        }
      ]
    })
    expect(Contract.decode(Things, { status: 200, headers: {}, body })).toMatchObject({ status: 400, argument: "id" })
  })
  it("names the code of another server's error", () => {
    const body = JSON.stringify({ errors: [{ message: "", extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] })
    expect(Contract.decode(Things, { status: 200, headers: {}, body })).toMatchObject({
      _tag: "UnrecognizedError",
      code: "GRAPHQL_VALIDATION_FAILED"
    })
  })
  it("is a failure without a code too, as many servers write it", () => {
    const body = JSON.stringify({ errors: [{ message: "Syntax Error: Unexpected Name." }] })
    const error = Contract.decode(Things, { status: 200, headers: {}, body })
    expect(error).toMatchObject({
      _tag: "UnrecognizedError",
      issue: 'it is an error of the dialect "graphql", and does not say which'
    })
    const success = JSON.stringify({ data: { me: 1 }, errors: [] })
    expect(Contract.decode(Things, { status: 200, headers: {}, body: success })).not.toHaveProperty("issue")
  })
  it("takes no body for a failure where a header alone tells errors apart", () => {
    const { hole, json, optional } = Dialect
    const byHeader = json({
      name: "by-header",
      body: { text: optional(hole.message), status: optional(hole.status), data: optional(hole.fields) },
      headers: { "x-code": hole.code },
      status: 200
    })
    const contract = Contract.make("things", { version: "1.0.0", errors: [Invalid], dialects: [byHeader] })
    expect(Contract.decode(contract, { status: 200, headers: {}, body: "{}" })).not.toHaveProperty("issue")
  })
  it("refuses a field that would stand where the code does", () => {
    class Taken extends TaggedError<Taken>("graphql-test/Taken")("Taken", {
      status: 409,
      message: "Taken.",
      fields: { code: Schema.String }
    }) {}
    expect(() => Contract.make("x", { version: "1", errors: [Taken], dialects: [Dialect.graphql] })).toThrow(
      /the field "code" of Taken collides with a member of the dialect "graphql"/
    )
  })
  it("reads back whatever it writes", () => expectRoundTrip(Dialect.graphql))
})
