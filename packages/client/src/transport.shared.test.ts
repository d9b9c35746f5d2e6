import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Schema from "effect/Schema"
import { describe, expect, inject, it } from "vitest"
import { Campaigns } from "../test/contract.ts"
import * as Client from "./Client.ts"
import * as Retries from "./Retries.ts"
import { tags } from "./TransportError.ts"

// What every runtime makes of the same misbehaviour. What differs between them is in each runtime's own file.

const origin = inject("misbehaving")
const call = Client.result(Campaigns, { baseUrl: origin })
const hasty = Client.result(Campaigns, { baseUrl: origin, firstByteTimeoutMs: 200 })
// Long enough for a response to begin on a machine that does other things too.
const brief = Client.result(Campaigns, { baseUrl: origin, totalTimeoutMs: 3000 })
const success = Schema.Unknown

describe.concurrent("a server that stalls", () => {
  it.each(["/stall-head", "/stall-in-head"])("before its response begins is given up: %s", async (path) => {
    expect(await hasty(path)).toMatchObject({
      error: { _tag: "TimedOut", phase: "firstByte", request: { method: "GET" } }
    })
  })

  it.each(["/stall-body", "/drip"])("in the body of a success is given up: %s", async (path) => {
    const result = await brief(`${path}?status=200`, { success })
    expect(result).toMatchObject({ error: { _tag: "TimedOut", phase: "total" } })
  })

  it.each(["/stall-body", "/drip"])("in the body of a failure does not hide its status: %s", async (path) => {
    expect(await brief(path)).toMatchObject({ error: { _tag: "UnrecognizedError", status: 503 } })
  })

  it("in the body of a failure does not hide what came before", async () => {
    expect(await brief("/stall-body")).toMatchObject({
      error: { received: { excerpt: `{"type":`, retryAfterMs: 7000 } }
    })
  })

  it("is given up at the total where that is the shorter limit", async () => {
    const short = Client.result(Campaigns, { baseUrl: origin, totalTimeoutMs: 100 })
    expect(await short("/stall-head")).toMatchObject({ error: { _tag: "TimedOut", phase: "total" } })
  })
})

describe("a body without an end", () => {
  const written = async () => Number(await (await fetch(`${origin}/endless-bytes`)).text())

  it.each([
    ["failure", 503, "UnrecognizedError"],
    ["success", 200, "ResponseTooLarge"]
  ])("is read to the limit and no further: a %s", async (_, status, tag) => {
    const before = await written()
    const bounded = Client.result(Campaigns, { baseUrl: origin, maxBodyBytes: 1000, maxSuccessBytes: 1000 })
    expect(await bounded(`/endless?status=${status}`, { success })).toMatchObject({ error: { _tag: tag, status } })
    // What the server could write is what the sockets and the runtime buffer.
    expect((await written()) - before).toBeLessThan(64 * 2 ** 20)
  })
})

describe("a caller who leaves", () => {
  it("through a signal gets Aborted, with the reason", async () => {
    const controller = new AbortController()
    const pending = call("/stall-head", { signal: controller.signal })
    const reason = new Error("no longer needed")
    setTimeout(() => controller.abort(reason), 50)
    expect(await pending).toMatchObject({ error: { _tag: "Aborted", cause: { message: "no longer needed" } } })
  })

  it("through a signal, in the middle of a body, gets Aborted", async () => {
    const controller = new AbortController()
    const pending = call("/drip?status=200", { signal: controller.signal, success })
    setTimeout(() => controller.abort(), 200)
    expect(await pending).toMatchObject({ error: { _tag: "Aborted" } })
  })

  it("through a signal that was aborted before, sends nothing", async () => {
    expect(await call("/plain", { signal: AbortSignal.abort() })).toMatchObject({ error: { _tag: "Aborted" } })
  })

  it("through the signal of a Request gets Aborted", async () => {
    const request = new Request(`${origin}/stall-head`, { signal: AbortSignal.timeout(50) })
    expect(await call(request)).toMatchObject({ error: { _tag: "TimedOut", phase: "total" } })
  })

  it("by interruption aborts the request and hears no more of it", async () => {
    let aborted = false
    const fetch: typeof globalThis.fetch = async (_, init) => {
      init?.signal?.addEventListener("abort", () => (aborted = true))
      return new Promise(() => {})
    }
    const fiber = Effect.runFork(Client.fetch(Campaigns, { fetch })(origin))
    await Effect.runPromise(Fiber.interrupt(fiber))
    expect(aborted).toBe(true)
  })
})

describe("a fetch with signals of its own", () => {
  it.each([
    ["TimeoutError", { _tag: "TimedOut", phase: "total" }],
    ["AbortError", { _tag: "Aborted" }]
  ])("fails as these say: %s", async (name, error) => {
    const fetch: typeof globalThis.fetch = async () => Promise.reject(new DOMException("its own", name))
    expect(await Client.result(Campaigns, { fetch })(origin)).toMatchObject({ error })
  })
})

describe("a fetch that knows nothing of signals", () => {
  it("is given up all the same", async () => {
    const fetch: typeof globalThis.fetch = async () => new Promise(() => {})
    const deaf = Client.result(Campaigns, { fetch, firstByteTimeoutMs: 50 })
    expect(await deaf(origin)).toMatchObject({ error: { _tag: "TimedOut", phase: "firstByte" } })
  })

  it("has the response that comes too late cancelled", async () => {
    let cancelled = false
    const body = new ReadableStream({ cancel: () => void (cancelled = true) })
    let answer: ((late: Response) => void) | undefined
    const fetch = async () => new Promise<Response>((resolve) => (answer = resolve))
    await Client.result(Campaigns, { fetch, firstByteTimeoutMs: 20 })(origin)
    answer!(new Response(body))
    await new Promise((resolve) => setTimeout(resolve))
    expect(cancelled).toBe(true)
  })

  it("keeps the success that was handed on, though the caller's signal is aborted later", async () => {
    const controller = new AbortController()
    const fetch: typeof globalThis.fetch = async () => new Response("kept")
    const result = await Client.result(Campaigns, { fetch })(origin, { signal: controller.signal })
    controller.abort()
    await new Promise((resolve) => setTimeout(resolve))
    expect(result.ok && (await result.value.text())).toBe("kept")
  })

  it("has its stream cancelled", async () => {
    let cancelled = false
    const body = () =>
      new ReadableStream({ pull: async () => new Promise(() => {}), cancel: () => void (cancelled = true) })
    const fetch: typeof globalThis.fetch = async () => new Response(body())
    const deaf = Client.result(Campaigns, { fetch, totalTimeoutMs: 50 })
    expect(await deaf(origin, { success })).toMatchObject({ error: { _tag: "TimedOut", phase: "total" } })
    expect(cancelled).toBe(true)
  })
})

describe("a request that cannot be made", () => {
  it("is an InvalidRequest: its body was used before", async () => {
    const request = new Request(`${origin}/plain`, { method: "POST", body: "b" })
    await request.text()
    expect(await call(request)).toMatchObject({ error: { _tag: "InvalidRequest" } })
  })

  it("is an InvalidRequest: somebody else reads its body", async () => {
    const request = new Request(`${origin}/plain`, { method: "POST", body: "b" })
    request.body?.getReader()
    expect(await call(request)).toMatchObject({ error: { _tag: "InvalidRequest" } })
  })

  it("is an InvalidRequest: somebody else reads its stream", async () => {
    const body = new Blob(["b"]).stream()
    body.getReader()
    const init = { method: "POST", body, duplex: "half" }
    expect(await call("/plain", init)).toMatchObject({ error: { _tag: "InvalidRequest" } })
  })

  it("is not one whose body was used before, where it is given another", async () => {
    const request = new Request(`${origin}/plain?status=200`, { method: "POST", body: "b" })
    await request.text()
    for (const retry of [undefined, Retries.make()]) {
      expect(await Client.result(Campaigns, { retry })(request, { body: "c" })).toMatchObject({ ok: true })
    }
  })

  it.each([
    ["no URL", "http://", {}],
    ["another scheme", "ftp://example.com/", {}],
    ["a forbidden method", "/plain", { method: "CONNECT" }],
    ["a header with a line break", "/plain", { headers: { "x-a": "1\r\nx-b: 2" } }],
    ["a signal that is none", "/plain", { signal: new AbortController() as never }],
    ["a signal that is none, where all is read", "/plain", { signal: new AbortController() as never, success }],
    ["a way to meet redirects that does not exist", "/plain", { redirect: "never" as never }],
    ["a key with a line break", "/plain", { method: "POST", idempotencyKey: "1\r\n2" }],
    ["a key with a line break, beside headers", "/plain", { headers: { "x-a": "1" }, idempotencyKey: "1\r\n2" }]
  ])("is an InvalidRequest: %s", async (_, input, init) => {
    expect(await call(input, init)).toMatchObject({ error: { _tag: "InvalidRequest" } })
  })

  it("leaves nothing with a signal that is not the host's own", async () => {
    const heard = new Set<unknown>()
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: unknown) => heard.add(listener),
      removeEventListener: (_: string, listener: unknown) => heard.delete(listener)
    }
    expect(await call("/plain", { signal: signal as never })).toMatchObject({ error: { _tag: "InvalidRequest" } })
    expect(heard.size).toBe(0)
  })
})

describe("a transport error", () => {
  it("names a path that has an @ as it is", async () => {
    const fetch: typeof globalThis.fetch = async () => Promise.reject(new TypeError("Failed to fetch"))
    for (const url of ["https://example.com/@ada", "/@scope/package", "users/a@example.com"]) {
      expect(await Client.result(Campaigns, { fetch })(url)).toMatchObject({ error: { request: { url } } })
    }
  })

  it("names the request without its secrets", async () => {
    const secret = origin.replace("//", "//user:hunter2@")
    for (const input of [`${secret}/reset`, "/reset?token=hunter2#hunter2"]) {
      const result = await call(input, { method: "post" })
      const error = result.ok ? undefined : result.error
      expect(JSON.stringify(error)).not.toContain("hunter2")
      expect(error?.message).not.toContain("hunter2")
      expect(error).toMatchObject({ request: { method: "POST", url: `${origin}/reset` } })
    }
  })

  it.each([
    " https://user:hunter2@example.com/",
    "//user:hunter2@example.com/",
    "///user:hunter2@example.com/",
    "https:\\\\user:hunter2@example.com/",
    "https:/user:hunter2@example.com/",
    "https:user:hunter2@example.com/"
  ])("names no credentials, however the URL is written: %j", async (input) => {
    const fetch: typeof globalThis.fetch = async () => Promise.reject(new TypeError("Failed to fetch"))
    expect(JSON.stringify(await Client.result(Campaigns, { fetch })(input))).not.toContain("hunter2")
  })

  it("is one of the union, whatever the server does", async () => {
    for (const path of ["/truncated", "/reset", "/close", "/reset-body", "/bad-chunk", "/not-http", "/bad-gzip"]) {
      const result = await call(`${path}?status=200`, { success })
      expect(tags, path).toContain(result.ok ? "a success" : result.error._tag)
    }
  })
})
