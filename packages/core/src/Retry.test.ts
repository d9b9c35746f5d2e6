import * as fc from "fast-check"
import { describe, expect, expectTypeOf, it } from "vitest"
import * as Retry from "./Retry.ts"

const after = Retry.after("60 seconds")
const backoff = Retry.backoff({ base: "1 second" })
const decide = (given: Partial<Retry.Situation>) =>
  Retry.decide({ policy: after, method: "GET", idempotencyKey: false, attempt: 1, ...given })

describe("a policy", () => {
  it.each<[Retry.Policy, string]>([
    [Retry.never, '{"kind":"never"}'],
    [Retry.after("60 seconds"), '{"kind":"after","delayMs":60000,"safe":false}'],
    [Retry.after(1500, { safe: true }), '{"kind":"after","delayMs":1500,"safe":true}'],
    [Retry.backoff({ base: "200 millis" }), '{"kind":"backoff","baseMs":200,"factor":2,"maxMs":30000,"safe":false}'],
    [
      Retry.backoff({ base: "1 second", max: "1 minute", factor: 1.5, safe: true }),
      '{"kind":"backoff","baseMs":1000,"factor":1.5,"maxMs":60000,"safe":true}'
    ],
    [Retry.backoff({ base: "1 minute" }), '{"kind":"backoff","baseMs":60000,"factor":2,"maxMs":60000,"safe":false}']
  ])("is plain JSON that says everything: %j", (policy, json) => {
    expect(JSON.stringify(policy)).toBe(json)
    expect(JSON.parse(json)).toEqual(policy)
  })

  it.each([
    [
      () => Retry.after("-5 seconds"),
      'Retry cannot use -5 seconds as a delay. Give a duration that is finite and not negative, such as "60 seconds".'
    ],
    [() => Retry.after("Infinity"), "Retry cannot use Infinity as a delay."],
    [() => Retry.backoff({ base: 0 }), "Retry cannot use 0 as the base of a backoff. Give a positive duration"],
    [
      () => Retry.backoff({ base: "2 seconds", max: "1 second" }),
      "Retry cannot use 1 second as the maximum of a backoff. Give a finite duration that is not shorter than the base."
    ],
    [() => Retry.backoff({ base: 1, max: "Infinity" }), "Retry cannot use Infinity as the maximum of a backoff."],
    [
      () => Retry.backoff({ base: 1, factor: 0.5 }),
      "Retry cannot use 0.5 as the factor of a backoff. Give a finite number of at least 1."
    ],
    [() => Retry.backoff({ base: 1, factor: NaN }), "Retry cannot use NaN as the factor of a backoff."]
  ])("that makes no sense is refused when made: %s", (make, sentence) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(sentence)
  })

  it("keeps its kind in its type", () => {
    expectTypeOf(after).toEqualTypeOf<Retry.After>()
    expectTypeOf(backoff).toEqualTypeOf<Retry.Backoff>()
    expectTypeOf(Retry.never).toEqualTypeOf<Retry.Never>()
    expectTypeOf<Retry.Policy["kind"]>().toEqualTypeOf<"never" | "after" | "backoff">()
    // @ts-expect-error a delay needs a unit that Effect knows
    expect(() => Retry.after("1 fortnight")).toThrow("1 fortnight")
  })
})

describe("whether the request may be sent again", () => {
  it.each(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "get", "Put"])("%s may: it is idempotent", (method) => {
    expect(decide({ method })).toMatchObject({ retry: true, reason: "method_idempotent" })
  })

  it.each(["POST", "PATCH", "CONNECT", "QUERY", "GETTER", "", "GET\n"])("%j may not by itself", (method) => {
    expect(decide({ method })).toEqual({ retry: false, reason: "method_not_idempotent" })
  })

  it("a POST may when the failed one had no effect", () => {
    const policy = Retry.after("60 seconds", { safe: true })
    expect(decide({ policy, method: "POST" })).toEqual({ retry: true, delayMs: 60_000, reason: "policy_safe" })
  })

  it("a POST may when it carried an idempotency key", () => {
    expect(decide({ method: "POST", idempotencyKey: true })).toMatchObject({ retry: true, reason: "idempotency_key" })
  })

  it("nothing may when the contract says never, whatever the server says", () => {
    const hint = { retryAfterMs: 1 }
    expect(decide({ policy: Retry.never, idempotencyKey: true, hint })).toEqual({
      retry: false,
      reason: "policy_never"
    })
  })

  it("three requests are made in all unless another number is given", () => {
    const sent = (maxAttempts?: number) => [1, 2, 3, 4, 5].filter((attempt) => decide({ attempt, maxAttempts }).retry)
    expect(sent()).toEqual([1, 2])
    expect(sent(5)).toEqual([1, 2, 3, 4])
    expect(sent(1)).toEqual([])
    expect(decide({ attempt: 3 })).toEqual({ retry: false, reason: "attempts_exhausted" })
  })

  it("a wait that is too long is not shortened", () => {
    const stop = { retry: false, reason: "delay_too_long" }
    expect(decide({ hint: { retryAfterMs: 300_000 } })).toMatchObject({ retry: true, delayMs: 300_000 })
    expect(decide({ hint: { retryAfterMs: 300_001 } })).toEqual(stop)
    expect(decide({ policy: backoff, hint: { rateLimitResetMs: 300_001 } })).toEqual(stop)
    expect(decide({ policy: Retry.after("10 minutes") })).toEqual(stop)
    expect(decide({ maxDelayMs: 59_999 })).toEqual(stop)
  })
})

describe("when the request is sent again", () => {
  const delay = (given: Partial<Retry.Situation>) => {
    const decision = decide(given)
    return decision.retry ? decision.delayMs : decision.reason
  }

  it("after the longest of what the contract promised and what the server asked for", () => {
    expect(delay({ hint: { retryAfterMs: 10_000 } })).toBe(60_000)
    expect(delay({ hint: { retryAfterMs: 90_000 } })).toBe(90_000)
    expect(delay({ hint: { retryAfterMs: 70_000, rateLimitResetMs: 80_000 } })).toBe(80_000)
  })

  it("with a backoff that doubles up to its maximum", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((attempt) => delay({ policy: backoff, attempt, maxAttempts: 10 }))
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    expect(delay({ policy: backoff, attempt: 5000, maxAttempts: Infinity })).toBe(30_000)
  })

  it("with a backoff of another factor", () => {
    const policy = Retry.backoff({ base: "1 second", factor: 1 })
    expect([1, 2].map((attempt) => delay({ policy, attempt }))).toEqual([1000, 1000])
  })

  it("with full jitter: anywhere from nothing to the whole backoff", () => {
    expect([0, 0.25, 0.5, 0.999].map((random) => delay({ policy: backoff, random }))).toEqual([0, 250, 500, 999])
    expect(delay({ policy: backoff, random: 0.0001 })).toBe(1)
  })

  it("with the jitter on top of what the server asked for, so that not everybody comes back at once", () => {
    const hint = { retryAfterMs: 5000 }
    expect([0, 0.5, 1].map((random) => delay({ policy: backoff, hint, random }))).toEqual([5000, 5500, 6000])
    expect(delay({ policy: backoff, hint, random: 1, maxDelayMs: 5200 })).toBe(5200)
  })

  it("without jitter where the contract promises a delay", () => {
    expect([0, 0.5, 1].map((random) => delay({ random }))).toEqual([60_000, 60_000, 60_000])
  })
})

describe("whatever the situation", () => {
  const policy = fc.oneof(
    fc.constant(Retry.never),
    fc.record({ delay: fc.nat(1_000_000), safe: fc.boolean() }).map(({ delay, safe }) => Retry.after(delay, { safe })),
    fc
      .record({
        base: fc.integer({ min: 1, max: 100_000 }),
        factor: fc.double({ min: 1, max: 10, noNaN: true }),
        safe: fc.boolean()
      })
      .map(Retry.backoff)
  )
  const ms = fc.option(fc.double({ min: 0, max: 1_000_000, noNaN: true }), { nil: undefined })
  const situation = fc.record({
    policy,
    method: fc.constantFrom("GET", "HEAD", "PUT", "DELETE", "POST", "PATCH", "post", "LOCK"),
    idempotencyKey: fc.boolean(),
    attempt: fc.integer({ min: 1, max: 10 }),
    hint: fc.record({ retryAfterMs: fc.nat(1_000_000), rateLimitResetMs: fc.nat(1_000_000) }, { requiredKeys: [] }),
    maxAttempts: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
    maxDelayMs: ms,
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  })

  it("a request that could do harm is not sent again", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const harmless = /^(GET|HEAD|PUT|DELETE)$/.test(given.method) || given.idempotencyKey
        if (harmless || (given.policy.kind !== "never" && given.policy.safe)) return
        expect(Retry.decide(given).retry).toBe(false)
      })
    )
  })

  it("the wait is at least what was asked for and promised, and at most the limit", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const decision = Retry.decide(given)
        if (!decision.retry) return
        expect(decision.delayMs).toBeGreaterThanOrEqual(given.hint.retryAfterMs ?? 0)
        expect(decision.delayMs).toBeGreaterThanOrEqual(given.hint.rateLimitResetMs ?? 0)
        expect(decision.delayMs).toBeGreaterThanOrEqual(given.policy.kind === "after" ? given.policy.delayMs : 0)
        expect(decision.delayMs).toBeLessThanOrEqual(given.maxDelayMs ?? 300_000)
      })
    )
  })

  it("a no stays no when the server asks for more, the limits shrink or another attempt failed", () => {
    fc.assert(
      fc.property(situation, fc.nat(1_000_000), (given, more) => {
        if (Retry.decide(given).retry) return
        const hint = { ...given.hint, retryAfterMs: (given.hint.retryAfterMs ?? 0) + more }
        expect(Retry.decide({ ...given, hint }).retry).toBe(false)
        expect(Retry.decide({ ...given, attempt: given.attempt + 1 }).retry).toBe(false)
        expect(Retry.decide({ ...given, maxAttempts: (given.maxAttempts ?? 3) - 1 }).retry).toBe(false)
        expect(Retry.decide({ ...given, maxDelayMs: (given.maxDelayMs ?? 300_000) - more }).retry).toBe(false)
      })
    )
  })

  it("being the same gives the same decision", () => {
    fc.assert(
      fc.property(situation, (given) => {
        expect(Retry.decide(given)).toEqual(Retry.decide(JSON.parse(JSON.stringify(given))))
      })
    )
  })
})

describe("a failure that no contract defines", () => {
  it.each([408, 425, 429, 502, 503, 504])("may pass at %d", (status) => {
    expect(Retry.ofStatus(status)).toEqual(Retry.backoff({ base: "1 second", safe: status === 425 }))
  })

  it("is final at every other status", () => {
    const passing = Array.from({ length: 600 }, (_, status) => status).filter((s) => Retry.ofStatus(s) !== Retry.never)
    expect(passing).toEqual([408, 425, 429, 502, 503, 504])
  })
})

describe("what else a policy gives", () => {
  it.each<[Retry.Policy | number, string | undefined]>([
    [Retry.after("60 seconds"), "60"],
    [Retry.after("1200 millis"), "2"],
    [Retry.after(0), "0"],
    [Retry.never, undefined],
    [backoff, undefined],
    [1, "1"],
    [-5, "0"],
    [NaN, undefined],
    [Infinity, undefined],
    [1e300, "2147483648"]
  ])("Retry-After of %j is %s", (source, header) => {
    expect(Retry.toHeader(source)).toBe(header)
  })

  it("a client reads from the header no less than the contract promised", () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        const header = Retry.toHeader(Retry.after(ms))
        const { retryAfterMs = -1 } = Retry.hint({ "retry-after": header }, { now: 0 })
        expect(retryAfterMs - ms).toBeGreaterThanOrEqual(0)
        expect(retryAfterMs - ms).toBeLessThan(1000)
      })
    )
  })

  it.each([
    [0, 0],
    [1, 1],
    [60_000, 60],
    [60_001, 61],
    [43_200_000, 43_200],
    [43_200_001, 43_200],
    [Infinity, 43_200],
    [-1, 0],
    [NaN, 0]
  ])("a queue waits for %d ms in whole seconds: %d", (ms, delaySeconds) => {
    expect(Retry.toQueueDelay(ms)).toBe(delaySeconds)
  })
})
