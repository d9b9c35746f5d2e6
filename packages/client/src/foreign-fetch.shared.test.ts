import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { describe, expect, it } from "vitest"
import { Campaigns, GroupNotFound } from "../test/contract.ts"
import * as Client from "./Client.ts"

const url = "https://api.example.com/groups/g1"

const anything = {
  "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) }
} as const

const notFound = () => {
  const { body, headers, status } = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
  return new Response(body, { status, headers: { ...headers } })
}

describe("a fetch of the caller's own", () => {
  it("that answers with a network error has reached nobody, as for a page whose service worker does", async () => {
    const result = await Client.result(Campaigns, { fetch: async () => Response.error() })(url)
    expect(result).toMatchObject({ error: { _tag: "Unreachable", reason: "unknown", request: { url } } })
  })

  it.each([
    ["Chromium", "Failed to fetch"],
    ["Chromium, in a body", "network error"],
    ["Firefox", "NetworkError when attempting to fetch resource."],
    ["Firefox, in a body", "Error in body stream"],
    ["Firefox, of a coding", "Decoding failed."],
    ["Safari", "Load failed"],
    ["Safari 16, whatever its language", "Internetanslutningen verkar vara nedkopplad."],
    ["Safari 16, of a time", "The request timed out."],
    ["Safari 16, of redirects", "too many HTTP redirects"],
    ["Safari 16, of a page that was left", "cancelled"],
    ["cross-fetch", "Network request failed"]
  ])("is understood without its words: those of %s", async (_, message) => {
    const broken = async () => Promise.reject(new TypeError(message))
    expect(await Client.result(Campaigns, { fetch: broken })(url)).toMatchObject({
      error: { _tag: "Unreachable", reason: "unknown" }
    })
    const body = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError(message)) })
    const cutOff = Client.promise(Campaigns, { fetch: async () => new Response(body()) })
    await expect(cutOff(url, { success: anything })).rejects.toMatchObject({ _tag: "ConnectionLost" })
  })

  it.each([
    ["Firefox", "The operation was aborted. "],
    ["Safari", "Fetch is aborted"]
  ])("is aborted by the name of what it throws, whatever %s says", async (_, message) => {
    const fetch = async () => Promise.reject(new DOMException(message, "AbortError"))
    expect(await Client.result(Campaigns, { fetch })(url)).toMatchObject({ error: { _tag: "Aborted" } })
  })
})

describe.each([
  ["without streams, as polyfills have it", undefined],
  ["with streams of another kind, as node-fetch has it", { pipe: () => {} }]
])("a fetch %s,", (_, body) => {
  const answering = (make: () => Response) => async () => Object.defineProperty(make(), "body", { value: body })

  it("has failures and successes read all the same", async () => {
    expect(await Client.result(Campaigns, { fetch: answering(notFound) })(url)).toMatchObject({
      error: { _tag: "GroupNotFound" }
    })
    const fetch = answering(() => Response.json({ a: 1 }))
    const read = await Client.result(Campaigns, { fetch })(url, { success: anything })
    expect(read).toEqual({ ok: true, value: { a: 1 } })
    const bounded = Client.result(Campaigns, { fetch, maxSuccessBytes: 3 })
    expect(await bounded(url, { success: anything })).toMatchObject({ error: { _tag: "ResponseTooLarge" } })
  })

  it("keeps the status of a failure whose body cannot be had", async () => {
    const fetch = async () => {
      const response = await answering(notFound)()
      await response.text()
      return response
    }
    expect(await Client.result(Campaigns, { fetch })(url)).toMatchObject({
      error: { _tag: "UnrecognizedError", status: 404 }
    })
  })
})

describe("a fetch that knows nothing of signals", () => {
  it("has a stream cancelled that may have been a failure and stalls", async () => {
    const { hole } = Dialect
    const dialects = [
      Dialect.json({ name: "envelope", status: 200, body: { errors: [{ code: hole.code, message: hole.message }] } })
    ] as const
    const Query = Contract.make("query", { version: "1.0.0", errors: [], dialects })
    let cancelled = false
    const fetch = async () => new Response(new ReadableStream({ cancel: () => void (cancelled = true) }))
    expect(await Client.result(Query, { fetch, totalTimeoutMs: 20 })(url)).toMatchObject({
      error: { _tag: "TimedOut", phase: "total" }
    })
    await new Promise((resolve) => setTimeout(resolve))
    expect(cancelled).toBe(true)
  })
})

describe("signals of a polyfill, which know of no reasons, as React Native has them,", () => {
  class Signal extends EventTarget {
    aborted = false
  }
  const asked = async (fetch: () => Promise<Response>, signal = new Signal()) =>
    Client.result(Campaigns, { fetch, firstByteTimeoutMs: 50 })(url, { success: anything, signal: signal as never })

  it("are heard of", async () => {
    expect(await asked(async () => Response.json(1))).toEqual({ ok: true, value: 1 })
    const aborted = new Signal()
    aborted.aborted = true
    expect(await asked(async () => Response.json(1), aborted)).toMatchObject({ error: { _tag: "Aborted" } })
  })

  it("need not be combined with another, which older browsers cannot do", async () => {
    const any = Object.getOwnPropertyDescriptor(AbortSignal, "any")!
    Object.defineProperty(AbortSignal, "any", { ...any, value: undefined })
    try {
      const fetch = async () => new Promise<Response>(() => {})
      const signal = AbortSignal.timeout(20)
      expect(await Client.result(Campaigns, { fetch })(url, { signal })).toMatchObject({ error: { _tag: "TimedOut" } })
    } finally {
      Object.defineProperty(AbortSignal, "any", any)
    }
  })

  it("do not hide that the time ran out", async () => {
    const { AbortController } = globalThis
    globalThis.AbortController = class {
      signal = new Signal()
      abort() {}
    } as never
    try {
      const result = await asked(async () => new Promise(() => {}))
      expect(result).toMatchObject({ error: { _tag: "TimedOut", phase: "firstByte" } })
    } finally {
      globalThis.AbortController = AbortController
    }
  })
})

describe("null, which the compiler refuses and JavaScript does not,", () => {
  const fetch = async (input: unknown) => Response.json(String(input))
  const call = Client.result(Campaigns, { baseUrl: "https://api.example.com", fetch })

  it("is no options, as it is to fetch", async () => {
    expect(await call(url, null as never)).toMatchObject({ ok: true })
  })

  it("is a relative URL, as it is to fetch", async () => {
    expect(await call(null as never, { success: anything })).toEqual({
      ok: true,
      value: "https://api.example.com/null"
    })
  })
})
