import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import { Bearer, challenge, InsufficientScope, InvalidToken } from "./Bearer.ts"
import { InvalidClient, InvalidGrant, OAuth2 } from "./OAuth2.ts"

describe("a token endpoint (RFC 6749 section 5.2)", () => {
  it("answers with the code, and nothing that the RFC does not know", () => {
    const wire = Contract.encode(OAuth2, new InvalidGrant())
    expect(wire).toMatchObject({ status: 400, headers: { "cache-control": "no-store" } })
    expect(JSON.parse(wire.body)).toEqual({
      error: "invalid_grant",
      error_description: "The grant is not valid, or no longer.",
      error_uri: "https://www.rfc-editor.org/rfc/rfc6749#invalid_grant"
    })
  })

  it.each([401, 400] as const)(
    "answers an unknown client with %i, and keeps its challenge out of the body",
    (status) => {
      const error = new InvalidClient({ status, wwwAuthenticate: `Basic realm="token"` })
      const wire = Contract.encode(OAuth2, error)
      expect(wire.status).toBe(status)
      expect(wire.headers["www-authenticate"]).toBe(`Basic realm="token"`)
      expect(wire.body).not.toContain("Basic")
      expect(Contract.decode(OAuth2, wire)).toEqual(error)
    }
  )

  it("reads the example of the RFC", () => {
    const response = { status: 400, headers: { "content-type": "application/json;charset=UTF-8" } }
    expect(Contract.decode(OAuth2, { ...response, body: `{\n  "error":"invalid_request"\n}` })).toMatchObject({
      _tag: "InvalidTokenRequest"
    })
    expect(Contract.decode(OAuth2, { ...response, body: `{"error":"authorization_pending"}` })).toMatchObject({
      _tag: "UnrecognizedError",
      code: "authorization_pending"
    })
  })
})

describe("a resource server (RFC 6750 section 3.1)", () => {
  it("writes the challenges of the RFC's examples", () => {
    expect(challenge({ realm: "example" })).toBe(`Bearer realm="example"`)
    expect(challenge({})).toBe("Bearer")
    expect(challenge({ realm: `a "b"`, error: "invalid_token", description: "The access token expired" })).toBe(
      `Bearer realm="a \\"b\\"", error="invalid_token", error_description="The access token expired"`
    )
  })

  it("carries the challenge in its header", () => {
    const wwwAuthenticate = challenge({ error: "insufficient_scope", scope: "mail.read mail.send" })
    const error = new InsufficientScope({ wwwAuthenticate })
    const wire = Contract.encode(Bearer, error)
    expect(wire).toMatchObject({ status: 403, body: "", headers: { "www-authenticate": wwwAuthenticate } })
    expect(Contract.decode(Bearer, wire)).toEqual(error)
  })

  it("takes a 401 without a challenge for a token that is not valid", () => {
    const response = { status: 401, headers: {}, body: "" }
    expect(Contract.decode(Bearer, response)).toEqual(new InvalidToken({ wwwAuthenticate: "" }))
  })
})
