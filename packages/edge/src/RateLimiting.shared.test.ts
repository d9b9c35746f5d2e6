import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { afterEach, describe, expect, it, vi } from "vitest"
import * as RateLimiting from "./RateLimiting.ts"

const check = (limiter: unknown) =>
  Effect.runPromiseExit(RateLimiting.check(limiter as RateLimit, "key", () => "exceeded"))

describe("a rate limit binding", () => {
  afterEach(() => vi.restoreAllMocks())

  it("lets a request through, or makes it fail with the contract's error", async () => {
    expect(await check({ limit: async () => ({ success: true }) })).toMatchObject({ _tag: "Success" })
    expect(await check({ limit: async () => ({ success: false }) })).toMatchObject({
      cause: { reasons: [{ _tag: "Fail", error: "exceeded" }] }
    })
  })

  it.each([
    ["rejects", () => Promise.reject(new Error("broken"))],
    [
      "throws",
      () => {
        throw new Error("broken")
      }
    ]
  ])("is logged and lets the request through where it %s", async (_, limit) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {})
    expect(await check({ limit })).toMatchObject({ _tag: "Success" })
    expect(logged.mock.calls).toEqual([[{ errata: "rate limit failed", problem: "Error: broken" }]])
  })

  it("is a defect that says what to do where there is none", async () => {
    const exit = await check(undefined)
    if (exit._tag === "Success") throw new Error("It was let through.")
    expect(String(Cause.squash(exit.cause))).toBe(
      "TypeError: RateLimiting.check was given no rate limit binding: declare it in `ratelimits` of the Worker's " +
        "configuration, for each environment, under the name that env is asked for."
    )
  })
})
