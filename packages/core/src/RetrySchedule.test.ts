import { it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import * as Schedule from "effect/Schedule"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect } from "vitest"
import * as Retry from "./Retry.ts"
import * as RetrySchedule from "./RetrySchedule.ts"

class Failed extends Data.TaggedError("Failed")<RetrySchedule.Failure> {}

const backoff = Retry.backoff({ base: "1 second" })

/** Makes requests that fail in turn, then succeed; returns when each was made, in ms of the virtual clock. */
const run = Effect.fn(function* (
  failures: ReadonlyArray<RetrySchedule.Failure>,
  options: Partial<RetrySchedule.Options<Failed>> = {}
) {
  const at: Array<number> = []
  const decisions: Array<Retry.Decision> = []
  const request = Effect.gen(function* () {
    at.push(yield* Clock.currentTimeMillis)
    const failure = failures[at.length - 1]
    return failure === undefined ? "done" : yield* new Failed(failure)
  })
  const schedule = RetrySchedule.make<Failed>({
    failure: (error) => error,
    method: "GET",
    idempotencyKey: false,
    ...options
  }).pipe(Schedule.tap(({ output }) => Effect.sync(() => decisions.push(output))))
  const fiber = yield* Effect.forkChild(Effect.result(Effect.retry(request, schedule)))
  yield* TestClock.adjust("1 day")
  return { at, decisions, result: yield* Fiber.join(fiber) }
})

describe("the schedule of retries", () => {
  it.effect("waits as the contract and the server say", () =>
    Effect.gen(function* () {
      const { at, result } = yield* run([
        { policy: Retry.after("60 seconds") },
        { policy: Retry.after("60 seconds"), hint: { retryAfterMs: 90_000 } }
      ])
      expect(at).toEqual([0, 60_000, 150_000])
      expect(result).toEqual(Result.succeed("done"))
    })
  )

  it.effect("fails with the last failure when the attempts are used up", () =>
    Effect.gen(function* () {
      const failures = [1, 2, 3, 4].map((n) => ({ policy: Retry.after(n) }))
      const { at, result } = yield* run(failures)
      expect(at).toEqual([0, 1, 3])
      expect(result).toEqual(Result.fail(new Failed({ policy: Retry.after(3) })))
      expect((yield* run(failures, { maxAttempts: 10 })).at).toHaveLength(5)
    })
  )

  it.effect("stops at a failure that is final, even after others that were not", () =>
    Effect.gen(function* () {
      const { at, result } = yield* run([{ policy: Retry.after(5) }, { policy: Retry.never }])
      expect(at).toEqual([0, 5])
      expect(result).toEqual(Result.fail(new Failed({ policy: Retry.never })))
    })
  )

  it.effect("sends a POST once, unless a key or the failure says that it does no harm", () =>
    Effect.gen(function* () {
      const requests = (policy: Retry.Policy, idempotencyKey: boolean) =>
        Effect.map(run([{ policy }], { method: "POST", idempotencyKey }), ({ at }) => at.length)
      expect(yield* requests(backoff, false)).toBe(1)
      expect(yield* requests(backoff, true)).toBe(2)
      expect(yield* requests(Retry.after(1, { safe: true }), false)).toBe(2)
    })
  )

  it.effect("does not start a wait that is too long", () =>
    Effect.gen(function* () {
      const failures = [{ policy: backoff, hint: { retryAfterMs: 600_000 } }]
      expect((yield* run(failures)).at).toHaveLength(1)
      expect((yield* run(failures, { maxDelayMs: 700_000 })).at).toHaveLength(2)
    })
  )

  it.effect("takes its jitter from Effect's random numbers", () =>
    Effect.gen(function* () {
      const half = { nextDoubleUnsafe: () => 0.5, nextIntUnsafe: () => 0 }
      const failures = Array.from({ length: 4 }, () => ({ policy: backoff }))
      const { at } = yield* Effect.provideService(run(failures, { maxAttempts: 5 }), Random.Random, half)
      expect(at).toEqual([0, 500, 1500, 3500, 7500])
    })
  )

  it.effect("shows each retry to whoever taps it", () =>
    Effect.gen(function* () {
      const { decisions } = yield* run([1, 2, 3].map((n) => ({ policy: Retry.after(n) })))
      expect(decisions).toEqual([
        { retry: true, delayMs: 1, reason: "method_idempotent" },
        { retry: true, delayMs: 2, reason: "method_idempotent" }
      ])
    })
  )

  it.effect("tells why it stopped", () =>
    Effect.gen(function* () {
      const schedule = RetrySchedule.make<Failed>({ failure: (e) => e, method: "POST", idempotencyKey: false })
      const request = Effect.suspend(() => new Failed({ policy: backoff }))
      const why = yield* Effect.retryOrElse(request, schedule, (_, decision) => Effect.succeed(decision))
      expect(why).toEqual({ retry: false, reason: "method_not_idempotent" })
    })
  )

  it.effect("starts anew for each request that it is used for", () =>
    Effect.gen(function* () {
      const schedule = RetrySchedule.make<Failed>({ failure: (e) => e, method: "GET", idempotencyKey: false })
      let requests = 0
      const request = Effect.suspend(() => {
        requests++
        return new Failed({ policy: Retry.after(0) })
      })
      yield* Effect.exit(Effect.retry(request, schedule))
      yield* Effect.exit(Effect.retry(request, schedule))
      expect(requests).toBe(6)
    })
  )
})
