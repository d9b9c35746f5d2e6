import * as Schema from "effect/Schema"
import { describe, expect, inject, it } from "vitest"
import { Campaigns } from "../../test/contract.ts"
import * as Client from "../Client.ts"

const origin = inject("misbehaving")
const call = Client.result(Campaigns, { baseUrl: origin })
const success = Schema.Unknown

describe("workerd tells", () => {
  const unknown = { _tag: "Unreachable", reason: "unknown" }
  it.each([
    ["only that there is no response of a name that does not resolve", "http://no-such-host.invalid/", unknown],
    ["only that there is no response of a refused connection", inject("closed"), unknown],
    ["only that there is no response of a certificate that is not trusted", inject("untrusted"), unknown],
    ["only that there is no response of an address without a route", "http://255.255.255.255/", unknown],
    ["only that there is no response of a connection that is reset", "/reset", unknown],
    ["only that there is no response of a connection that is closed", "/close", unknown],
    ["only that there is no response of another protocol", "/not-http", unknown],
    ["only that there is no response of a head that is too long", "/huge-head", unknown],
    ["a body that is reset", "/reset-body", { _tag: "ConnectionLost" }],
    ["a body that is cut off", "/truncated", { _tag: "ConnectionLost" }],
    ["only that the connection was lost of an invalid chunk", "/bad-chunk", { _tag: "ConnectionLost" }],
    ["a body that is not gzip", "/bad-gzip", { _tag: "MalformedResponse", reason: "encoding" }],
    ["redirects without an end", "/redirect-loop", { _tag: "MalformedResponse", reason: "redirects" }]
  ])("%s", async (_, input, expected) => {
    expect(await call(input.startsWith("/") ? `${input}?status=200` : input, { success })).toMatchObject({
      error: expected
    })
  })
})
