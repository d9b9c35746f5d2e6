import { once } from "node:events"
import { createReadStream } from "node:fs"
import { get } from "node:http"
import { connect, constants, createServer } from "node:http2"
import type { AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { ReadableStream } from "node:stream/web"
import { inspect } from "node:util"
import { runInNewContext } from "node:vm"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as EffectClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { describe, expect, inject, it } from "vitest"
import { Campaigns } from "../../test/contract.ts"
import * as Client from "../Client.ts"
import * as HttpClient from "../HttpClient.ts"
import * as Retries from "../Retries.ts"

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

describe("a body of the caller's own that fails", () => {
  const url = `${origin}/stall-head`
  const retrying = Client.result(Campaigns, { retry: Retries.make() })
  const failing = async function* (code?: string) {
    yield new TextEncoder().encode("abc")
    throw Object.assign(new Error("mine"), { code })
  }
  const invalid = {
    error: { _tag: "InvalidRequest", cause: { cause: { message: expect.stringMatching(/mine|ENOENT/) } } }
  }

  it.each([
    ["a stream", () => ReadableStream.from(failing())],
    ["an async iterable", () => failing()],
    ["a stream of Node's", () => Readable.from(failing())],
    // Whoever opens a file hears of what becomes of it: fetch may begin to read it later.
    ["a file that is not there", () => createReadStream("/no/such/file").on("error", () => {})],
    ["a stream from a server that broke off", () => ReadableStream.from(failing("ECONNRESET"))],
    ["a stream of Node's from a server that broke off", () => Readable.from(failing("ECONNRESET"))]
  ])("is no failure of the server's, and is not sent again: %s", async (_, make) => {
    const init = () => ({ method: "PUT", duplex: "half", body: make() }) as never
    expect(await retrying(url, init())).toMatchObject(invalid)
    expect(await retrying(new Request(url, init()))).toMatchObject(invalid)
  })

  it("is none of the server's through Effect's own client either", async () => {
    const body = Stream.concat(Stream.make(new Uint8Array(3)), Stream.fail(new Error("mine")))
    const error = Effect.gen(function* () {
      const client = (yield* EffectClient.HttpClient).pipe(HttpClient.failWith(Campaigns))
      return yield* Effect.flip(client.execute(HttpClientRequest.bodyStream(HttpClientRequest.post(url), body)))
    })
    expect({ error: await Effect.runPromise(Effect.provide(error, FetchHttpClient.layer)) }).toMatchObject(invalid)
  })

  it("is not blamed for a server that cannot be reached", async () => {
    const good = async function* () {
      yield new TextEncoder().encode("abc")
    }
    for (const body of [good(), Readable.from(good()), ReadableStream.from(good())]) {
      const init = { method: "PUT", duplex: "half", body } as never
      expect(await retrying(inject("closed"), init)).toMatchObject({
        error: { _tag: "Unreachable", reason: "refused" }
      })
    }
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
