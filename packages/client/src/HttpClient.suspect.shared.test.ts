import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as EffectClient from "effect/http/HttpClient"
import * as Stream from "effect/Stream"
import { describe, expect, inject, it } from "vitest"
import * as HttpClient from "./HttpClient.ts"
import { policyOf } from "./Retries.ts"

class Busy extends TaggedError<Busy>("suspect-test/Busy")("Busy", {
  status: 503,
  message: "Busy.",
  retry: Retry.after("1 second", { safe: true })
}) {}

const { hole } = Dialect
const envelope = Dialect.json({
  name: "envelope",
  status: 200,
  body: { errors: [{ code: hole.code, message: hole.message }] }
})
const Query = Contract.make("query", { version: "1.0.0", errors: [Busy], dialects: [envelope] })
const Plain = Contract.make("plain", { version: "1.0.0", errors: [Busy] })
const busy = { errors: [{ code: "busy", message: "" }] }
const url = "https://api.example.com/"

const asking = (
  fetch: typeof globalThis.fetch,
  contract: Contract.Any = Query,
  inner = (client: EffectClient.HttpClient) => client
) =>
  EffectClient.HttpClient.pipe(
    Effect.map((client) =>
      client.pipe(inner, HttpClient.failWith(contract, { bodyTimeoutMs: 300, maxSuccessBytes: 100_000 }))
    ),
    Effect.provide(FetchHttpClient.layer),
    Effect.map(EffectClient.transformResponse(Effect.provide(Context.make(FetchHttpClient.Fetch, fetch))))
  )

/** A body that begins with a text, stalls, and knows whether it was let go of. */
const stalling = (text: string) => {
  const seen = { cancelled: false }
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    cancel: () => void (seen.cancelled = true)
  })
  return { seen, fetch: async () => new Response(stream) }
}

describe("a response of Effect's own HttpClient that may be a failure", () => {
  it.each(["/stall-body", "/drip"])("is read no longer than a failure: %s", async (path) => {
    const client = await Effect.runPromise(asking(globalThis.fetch))
    const error = await Effect.runPromise(Effect.flip(client.get(`${inject("misbehaving")}${path}?status=200`)))
    expect(error).toMatchObject({ _tag: "TimedOut", phase: "total" })
  })

  it("is read as far as it may be, and handed on whole where that tells nothing", async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(97))
      }
    })
    const client = await Effect.runPromise(asking(async () => new Response(endless)))
    const first = Effect.flatMap(client.get(url), ({ stream }) => Stream.runHead(stream))
    expect(await Effect.runPromise(first)).toMatchObject({ value: { length: 10_000 } })
    expect(sent).toBeLessThan(200_000)
  })

  it("may be read already", async () => {
    const reading = EffectClient.tap(({ text }) => text)
    const client = await Effect.runPromise(asking(async () => Response.json(busy), Query, reading))
    expect(await Effect.runPromise(Effect.flip(client.get(url)))).toEqual(new Busy())
  })

  it("is let go of where it is one", async () => {
    const { fetch, seen } = stalling(JSON.stringify(busy).padEnd(200_000))
    const client = await Effect.runPromise(asking(fetch))
    expect(await Effect.runPromise(Effect.flip(client.get(url)))).toEqual(new Busy())
    expect(seen).toEqual({ cancelled: true })
  })

  it("is let go of where nobody waits for it any more", async () => {
    const { fetch, seen } = stalling("{")
    const client = await Effect.runPromise(asking(fetch))
    await Effect.runPromise(Effect.timeoutOption(client.get(url), 50))
    expect(seen).toEqual({ cancelled: true })
  })
})

describe("a failure of Effect's own HttpClient", () => {
  it.each([
    ["that may answer 200", Query],
    ["that answers with its status", Plain]
  ])("%s does not make a POST safe to repeat that was redirected", async (_, contract) => {
    const { body, headers, status } = Contract.encode(contract, new Busy())
    const fetch = (redirected: boolean) => async () =>
      Object.defineProperty(new Response(body, { status, headers: { ...headers } }), "redirected", {
        value: redirected
      })
    const policy = async (redirected: boolean) => {
      const client = await Effect.runPromise(asking(fetch(redirected), contract))
      return policyOf(await Effect.runPromise(Effect.flip(client.post(url))))
    }
    expect(await policy(true)).toMatchObject({ kind: "after", safe: false })
    expect(await policy(false)).toMatchObject({ kind: "after", safe: true })
  })
})
