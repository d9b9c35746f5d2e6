import * as Schema from "effect/Schema"
import { describe, expect, inject, it } from "vitest"
import { Campaigns } from "../../test/contract.ts"
import * as Client from "../Client.ts"

const origin = inject("misbehaving")
const call = Client.result(Campaigns, { baseUrl: origin })
const success = Schema.Unknown
const unknown = { _tag: "Unreachable", reason: "unknown" }

describe("Chromium tells no more than that there is no response of", () => {
  it.each([
    ["a name that does not resolve", "http://no-such-host.invalid/"],
    ["a refused connection", inject("closed")],
    ["a failed TLS handshake", origin.replace("http:", "https:")],
    ["a certificate that is not trusted", inject("untrusted")],
    ["an address without a route", "http://255.255.255.255/"],
    ["an origin that does not allow this one", "/no-cors"],
    ["a connection that is reset", "/reset"],
    ["a connection that is closed", "/close"],
    ["another protocol", "/not-http"],
    ["a head that is too long", "/huge-head"],
    ["redirects without an end", "/redirect-loop"],
    ["a port that fetch blocks", "http://127.0.0.1:1/"]
  ])("%s", async (_, input) => {
    expect(await call(input.startsWith("/") ? `${input}?status=200` : input, { success })).toMatchObject({
      error: unknown
    })
  })
})

describe("Chromium tells no more than that the response ended early of", () => {
  it.each([
    ["a body that is reset", "/reset-body"],
    ["a body that is cut off", "/truncated"],
    ["an invalid chunk", "/bad-chunk"],
    ["a body that is not gzip", "/bad-gzip"]
  ])("%s", async (_, path) => {
    expect(await call(`${path}?status=200`, { success })).toMatchObject({ error: { _tag: "ConnectionLost" } })
  })
})

describe("Chromium tells nothing", () => {
  it("by the names that undici has for its errors: a page's bundle is without them", async () => {
    const fetch = async () => {
      throw new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } })
    }
    expect(await Client.result(Campaigns, { fetch })("https://example.com/")).toMatchObject({ error: unknown })
  })
  it("of a page that has been left, where the limit still holds", async () => {
    const frame = document.createElement("iframe")
    document.body.append(frame)
    const fetch = frame.contentWindow!.fetch.bind(frame.contentWindow!)
    const pending = Client.result(Campaigns, { fetch, firstByteTimeoutMs: 300 })(`${origin}/stall-head`)
    setTimeout(() => frame.remove(), 50)
    const result = await pending
    expect(["TimedOut", "Unreachable", "Aborted"]).toContain(result.ok ? "a success" : result.error._tag)
  })
})

describe("a Request in a page", () => {
  it("keeps its own policy on referrers", async () => {
    const sent: Array<Request> = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      sent.push(new Request(input, init))
      return new Response()
    }
    await Client.result(Campaigns, { fetch })(new Request(origin, { referrerPolicy: "no-referrer" }))
    await Client.result(Campaigns, { fetch })(new Request(origin, { referrer: "" }))
    expect(sent.map(({ referrer, referrerPolicy }) => [referrer, referrerPolicy])).toEqual([
      ["about:client", "no-referrer"],
      ["", ""]
    ])
  })
})

describe("a page with a base of its own", () => {
  it("has its relative URLs go to the contract of where they lead", async () => {
    const base = document.createElement("base")
    base.href = "https://api.example.com/app/"
    document.head.append(base)
    try {
      const fetch = async () => new Response(null, { status: 404 })
      const call = Client.result({ "https://api.example.com/app/": Campaigns }, { fetch })
      expect(await call("groups/g1")).toMatchObject({ error: { _tag: "UnrecognizedError", status: 404 } })
    } finally {
      base.remove()
    }
  })
})
