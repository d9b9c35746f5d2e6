import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"
import * as Client from "../../src/Client.ts"
import * as Retries from "../../src/Retries.ts"
import { Campaigns } from "../contract.ts"

/** Many clients of one service that fails for a while. */
export interface Storm {
  /** Each has a budget of its own, as browsers do. */
  readonly clients: number
  /** How often each client calls; they are spread evenly over that time. */
  readonly everySeconds: number
  readonly seconds: number
  /** From when to when the service answers 503. */
  readonly fails: readonly [from: number, to: number]
}

/** Counts the requests that the service receives in each second, in virtual time, with the real client. */
export const load = (storm: Storm, options: Retries.Options | undefined): Effect.Effect<ReadonlyArray<number>> =>
  Effect.gen(function* () {
    const { clients, everySeconds, seconds } = storm
    const [from, to] = storm.fails
    const clock = yield* Clock.Clock
    const started = clock.currentTimeMillisUnsafe()
    const requests = Array.from({ length: seconds }, () => 0)
    const fetch = async () => {
      const second = Math.floor((clock.currentTimeMillisUnsafe() - started) / 1000)
      if (second < seconds) requests[second]! += 1
      return new Response(null, { status: second >= from && second < to ? 503 : 200 })
    }
    const calls = Array.from({ length: clients }, () =>
      Client.fetch(Campaigns, { fetch, ...(options === undefined ? {} : { retry: Retries.make(options) }) })
    )
    const fibers: Array<Fiber.Fiber<unknown>> = []
    for (let second = 0; second < seconds; second++) {
      for (const [n, call] of calls.entries()) {
        if (n % everySeconds !== second % everySeconds) continue
        fibers.push(yield* Effect.forkChild(Effect.exit(call("https://api.example.com/"))))
      }
      yield* settle
      yield* TestClock.adjust("1 second")
    }
    yield* settle
    yield* Fiber.interruptAll(fibers)
    return requests
  }).pipe(Effect.provide(TestClock.layer()))

// ---- internal ----

/** Lets promises come to rest, before time goes on. */
const settle = Effect.promise(async () => new Promise((resolve) => setTimeout(resolve, 2)))
