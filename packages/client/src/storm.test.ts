import { expect, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"
import { Campaigns } from "../test/contract.ts"
import * as Client from "./Client.ts"
import * as Retries from "./Retries.ts"

// A hundred clients, each with its own budget, call once a minute; the server fails from the 5th to the 35th minute.
const clients = 100
const minutes = 40
const fails = (minute: number) => minute >= 5 && minute < 35

/** Counts the requests of each minute. */
const load = (options: Retries.Options) =>
  Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const started = clock.currentTimeMillisUnsafe()
    const requests = Array.from({ length: minutes + 1 }, () => 0)
    const fetch = async () => {
      const minute = Math.floor((clock.currentTimeMillisUnsafe() - started) / 60_000)
      requests[minute]! += 1
      return new Response(null, { status: fails(minute) ? 503 : 200 })
    }
    const calls = Array.from({ length: clients }, () =>
      Client.fetch(Campaigns, { fetch, retry: Retries.make(options) })
    )
    const fibers: Array<Fiber.Fiber<unknown>> = []
    for (let step = 0; step < minutes * 3; step++) {
      if (step % 3 === 0) {
        for (const call of calls) fibers.push(yield* Effect.forkChild(Effect.exit(call("https://api.example.com/"))))
      }
      yield* settle
      yield* TestClock.adjust("20 seconds")
      yield* settle
    }
    for (const fiber of fibers) yield* Fiber.join(fiber)
    return requests
  })

const settle = Effect.promise(async () => new Promise((resolve) => setTimeout(resolve, 2)))

it.effect(
  "a server that fails for everybody is not asked much more often than without retries",
  () =>
    Effect.gen(function* () {
      const sum = (requests: ReadonlyArray<number>, from: number, to: number) =>
        requests.slice(from, to).reduce((a, b) => a + b, 0)
      const bounded = yield* load({})
      const unbounded = yield* load({ budget: Infinity })
      // What each client had saved, and a tenth for each call.
      expect(sum(bounded, 5, 35)).toBeLessThanOrEqual(clients * (30 * 1.1 + 10))
      expect(sum(bounded, 20, 35)).toBeLessThanOrEqual(clients * 15 * 1.15)
      expect(Math.max(...bounded.slice(20, 35))).toBeLessThan(clients * 1.5)
      expect(sum(unbounded, 20, 35)).toBeGreaterThan(clients * 15 * 2.5)
      expect(bounded[37]).toBe(clients)
    }),
  60_000
)
