import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../../test/round-trip.ts"
import { Contract, Dialect, TaggedError } from "../index.ts"

class InvalidClient extends TaggedError<InvalidClient>("oauth2-test/InvalidClient")("InvalidClient", {
  status: 401,
  message: 'The client "{client}" is unknown.',
  fields: { client: Schema.String },
  headers: { "www-authenticate": 'Basic realm="{client}"' }
}) {}
const Tokens = Contract.make("tokens", {
  version: "1.0.0",
  base: "https://errors.example.com/",
  errors: [InvalidClient],
  dialects: [Dialect.oauth2]
})

describe("OAuth 2.0 errors (RFC 6749 section 5.2)", () => {
  it("writes a description of the characters that the grammar allows", () => {
    const wire = Contract.encode(Tokens, new InvalidClient({ client: "é" }))
    expect(wire).toMatchObject({
      status: 401,
      headers: { "www-authenticate": 'Basic realm="é"', "cache-control": "no-store" }
    })
    expect(JSON.parse(wire.body)).toEqual({
      error: "invalid_client",
      error_description: "The client '?' is unknown.",
      error_uri: "https://errors.example.com/invalid_client",
      client: "é"
    })
    expect(Contract.decode(Tokens, wire).message).toBe('The client "é" is unknown.')
  })
  it("reads the error alone", () => {
    const body = JSON.stringify({ error: "invalid_grant" })
    expect(Contract.decode(Tokens, { status: 400, headers: {}, body })).toMatchObject({ code: "invalid_grant" })
  })
  it("reads back whatever it writes", () => expectRoundTrip(Dialect.oauth2, { instance: false }))
})
