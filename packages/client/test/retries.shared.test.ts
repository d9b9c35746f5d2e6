import { describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"
import { expect, inject } from "vitest"
import * as Client from "../src/Client.ts"
import * as Retries from "../src/Retries.ts"
import type { Counted } from "./counting-server.ts"
import { isRepeatable, methods, policies, Service } from "./policies.ts"

// What a real server receives, and when in virtual time, for each method and each policy.

const origin = inject("counting")

/** Waits in real time, for what goes over a real socket. */
const until = (done: () => boolean) =>
  Effect.promise(async () => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 1))
  })

const countedAt = (id: string) =>
  Effect.promise(async () => (await (await fetch(`${origin}/${id}`)).json()) as ReadonlyArray<Counted>)

const cases = methods.flatMap((method) =>
  [...Object.keys(policies), "reset"].flatMap((failure) => [
    { method, failure, key: null },
    { method, failure, key: "k1" }
  ])
)

describe("a server that counts its requests", () => {
  it.effect.each(cases)("$method × $failure × key $key", ({ method, failure, key }) =>
    Effect.gen(function* () {
      const id = crypto.randomUUID()
      const told: Array<Retries.Event> = []
      const call = Client.fetch(Service, {
        baseUrl: `${origin}/${id}`,
        // Virtual time does not wait for real sockets.
        firstByteTimeoutMs: Infinity,
        totalTimeoutMs: Infinity,
        retry: Retries.make({ onRetry: (event) => void told.push(event) })
      })
      const body = method === "GET" || method === "HEAD" ? "" : "a body"
      const init = { method, ...(body === "" ? {} : { body }), ...(key === null ? {} : { idempotencyKey: key }) }
      const fiber = yield* Effect.forkChild(Effect.exit(call(failure, init)))
      const delays: Array<number> = []
      for (;;) {
        yield* until(() => told.length > delays.length || fiber.pollUnsafe() !== undefined)
        const waiting = told[delays.length]
        if (waiting === undefined) break
        delays.push(waiting.delayMs)
        yield* TestClock.adjust(Math.max(0, waiting.delayMs - 1))
        expect(yield* countedAt(id), "nothing is sent before its time").toHaveLength(delays.length)
        yield* TestClock.adjust(1)
      }
      const sent = yield* countedAt(id)
      const times = isRepeatable(method, failure, key !== null) ? 3 : 1
      expect(sent).toEqual(Array.from({ length: times }, () => ({ method, key, body })))
      // To a HEAD only the head is answered: Retry-After, and what the status alone means.
      const least = failure.startsWith("Later") ? 10_000 : 0
      const jitter = (n: number) => (least > 0 && method !== "HEAD" ? 0 : 1000 * 2 ** n)
      for (const [n, delay] of delays.entries()) {
        expect(delay).toBeGreaterThanOrEqual(least)
        expect(delay).toBeLessThanOrEqual(least + jitter(n))
      }
    })
  )
})

describe("a POST that is redirected once it was carried out", () => {
  it.each(["see-LaterUntouched", "see-PassingUntouched", "see-nobody"])("is not sent again: %s", async (path) => {
    const id = crypto.randomUUID()
    const call = Client.result(Service, { baseUrl: `${origin}/${id}`, retry: Retries.make() })
    expect((await call(path, { method: "POST", body: "a body" })).ok).toBe(false)
    const sent = (await (await fetch(`${origin}/${id}`)).json()) as ReadonlyArray<Counted>
    expect(sent.filter(({ method }) => method === "POST")).toHaveLength(1)
  })
})
