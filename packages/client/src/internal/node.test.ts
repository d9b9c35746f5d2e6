import { once } from "node:events"
import { get } from "node:http"
import { connect, constants, createServer } from "node:http2"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import { runInNewContext } from "node:vm"
import { describe, expect, inject, it } from "vitest"
import * as Schema from "effect/Schema"
import { Campaigns } from "../../test/contract.ts"
import * as Client from "../Client.ts"

const origin = inject("misbehaving")
const call = Client.result(Campaigns, { baseUrl: origin })
const success = Schema.Unknown
const redirects = { _tag: "MalformedResponse", reason: "redirects" }
const post = { method: "POST", body: "abc" }

describe("Node tells", () => {
  it.each([
    ["a name that does not resolve", "http://no-such-host.invalid/", { _tag: "Unreachable", reason: "dns" }],
    ["a refused connection", inject("closed"), { _tag: "Unreachable", reason: "refused" }],
    ["a failed TLS handshake", origin.replace("http:", "https:"), { _tag: "Unreachable", reason: "tls" }],
    ["a certificate that is not trusted", inject("untrusted"), { _tag: "Unreachable", reason: "tls" }],
    ["an address without a route", "http://255.255.255.255/", { _tag: "Offline" }],
    ["a connection that is reset", "/reset", { _tag: "ConnectionLost" }],
    ["a connection that is closed", "/close", { _tag: "ConnectionLost" }],
    ["a body that is reset", "/reset-body", { _tag: "ConnectionLost" }],
    ["a body that is cut off", "/truncated", { _tag: "ConnectionLost" }],
    ["an invalid chunk", "/bad-chunk", { _tag: "MalformedResponse", reason: "http" }],
    ["another protocol", "/not-http", { _tag: "MalformedResponse", reason: "http" }],
    ["a head that is too long", "/huge-head", { _tag: "MalformedResponse", reason: "http" }],
    ["a body that is not gzip", "/bad-gzip", { _tag: "MalformedResponse", reason: "encoding" }],
    ["redirects without an end", "/redirect-loop", redirects],
    ["a redirect that is not to be followed", "/redirect-loop", redirects, { redirect: "error" as const }],
    ["a port that fetch blocks", "http://127.0.0.1:1/", { _tag: "InvalidRequest" }],
    ["a header that only it may set", "/plain", { _tag: "InvalidRequest" }, { headers: { "transfer-encoding": "a" } }],
    ["a length that is another", "/plain", { _tag: "InvalidRequest" }, { ...post, headers: { "content-length": "9" } }],
    [
      "a stream that is not said to be one",
      "/plain",
      { _tag: "InvalidRequest" },
      { ...post, body: new Blob().stream() }
    ]
  ])("%s", async (_, input, expected, init: RequestInit = {}) => {
    expect(await call(input.startsWith("/") ? `${input}?status=200` : input, { ...init, success })).toMatchObject({
      error: expected
    })
  })

  it("a stream that was reset, over HTTP/2 too", async () => {
    const server = createServer().listen(0, "127.0.0.1")
    server.on("stream", (stream) => stream.on("error", () => {}).close(constants.NGHTTP2_INTERNAL_ERROR))
    await once(server, "listening")
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    // As undici does it: Node's fetch chooses HTTP/2 by itself only since 26.
    const fetch = async () => {
      const request = session.request({ ":path": "/" })
      const cause = await new Promise((resolve) => request.on("error", resolve).end())
      throw new TypeError("fetch failed", { cause })
    }
    expect(await Client.result(Campaigns, { fetch })(origin)).toMatchObject({ error: { _tag: "ConnectionLost" } })
    session.close()
    server.close()
  })

  it.each(["/not-http", "/huge-head"])("another protocol, to clients of node:http too: %s", async (path) => {
    const fetch = async () => new Promise<never>((_, reject) => get(`${origin}${path}`).on("error", reject))
    expect(await Client.result(Campaigns, { fetch })(origin)).toMatchObject({
      error: { _tag: "MalformedResponse", reason: "http" }
    })
  })

  it("a connection that went silent from one that was never made, to whatever client", async () => {
    const failing = (syscall: string) => async () =>
      Promise.reject(Object.assign(new Error(`${syscall} ETIMEDOUT`), { code: "ETIMEDOUT" }))
    const errorOf = (syscall: string) => Client.result(Campaigns, { fetch: failing(syscall) })(origin)
    expect(await errorOf("connect")).toMatchObject({ error: { _tag: "TimedOut", phase: "connect" } })
    expect(await errorOf("read")).toMatchObject({ error: { _tag: "ConnectionLost" } })
  })

  it("the same of errors that another realm made, as all of fetch's are in Jest", async () => {
    const fetch = () =>
      runInNewContext(`
      const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })
      Promise.reject(Object.assign(new TypeError("fetch failed"), { cause }))`)
    expect(await Client.result(Campaigns, { fetch })(origin)).toMatchObject({
      error: { _tag: "Unreachable", reason: "refused" }
    })
  })

  it("reads the promised part of a body that is longer than its Content-Length", async () => {
    expect(await call("/short-length?status=200", { success })).toEqual({ ok: true, value: {} })
  })

  it("a connection that is never made, after its own 10 seconds", { timeout: 20_000 }, async () => {
    expect(await call(inject("blackhole"))).toMatchObject({ error: { _tag: "TimedOut", phase: "connect" } })
  })
})

describe("the console", () => {
  it("says what happened to whom, and not what the runtime put into the cause", async () => {
    const refused = await call("http://127.0.0.1:4/groups?token=hunter2")
    const shown = inspect(refused.ok ? undefined : refused.error)
    expect(shown).toMatch(/^Unreachable: GET http:\/\/127\.0\.0\.1:4\/groups was not answered: its host refuses/)
    expect(shown).toContain("reason: 'refused'")
    expect(shown).not.toContain("hunter2")
  })
})
