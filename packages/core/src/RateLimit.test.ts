import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as RateLimit from "./RateLimit.ts"

const now = Date.UTC(2026, 10, 20, 12, 0, 0)
const reset = (headers: Record<string, string>) => RateLimit.hint(headers, { now }).rateLimitResetMs

describe("the RateLimit field", () => {
  it.each([
    ["a quota that is used up", '"default";r=0;t=30', 30_000],
    ["no time", '"default";r=0;t=0', 0],
    ["the longest of several that are used up", '"burst";r=0;t=5, "daily";r=0;t=3600, "hourly";r=7;t=9999', 3_600_000],
    [
      "parameters in any order, with strangers among them",
      '"default";t=30;acme=%"caf%c3%a9";r=0;since=@1659578233',
      30_000
    ],
    ["a partition key", '"peruser";r=0;t=30;pk=:cHsdsRa894==:', 30_000],
    ["white space", '  "a";r=0; t=30 ,\t"b";r=1;t=60  ', 30_000],
    ["a token for a name", "default;r=0;t=30", 30_000],
    ["the longest integer", '"default";r=0;t=999999999999999', 2 ** 31 * 1000],
    ["the form of draft 7", "limit=10, remaining=0, reset=5", 5000]
  ])("is a wait: %s", (_, value, expected) => {
    expect(reset({ ratelimit: value })).toBe(expected)
  })

  it.each([
    ["some quota left", '"default";r=1;t=30'],
    ["no remaining quota given", '"default";t=30'],
    ["no time given", '"default";r=0'],
    ["a negative time", '"default";r=0;t=-30'],
    ["a fractional time", '"default";r=0;t=1.5'],
    ["a time in words", '"default";r=0;t="30"'],
    ["a time that is a flag", '"default";r=0;t'],
    ["more digits than an integer has", '"default";r=0;t=9999999999999999'],
    ["an exponent", '"default";r=0;t=1e400'],
    ["a trailing comma, which makes the whole field void", '"default";r=0;t=30,'],
    ["a string without its end", '"default;r=0;t=30'],
    ["an upper-case parameter", '"default";R=0;t=30'],
    ["an inner list without its end", '("a" "b";r=0;t=30'],
    ["draft 7 with quota left", "limit=10, remaining=3, reset=5"],
    ["draft 7 without a time", "limit=10, remaining=0"],
    ["nothing", ""]
  ])("is ignored: %s", (_, value) => {
    expect(reset({ ratelimit: value })).toBeUndefined()
  })

  it("takes a missing time from the policy of the same name", () => {
    const policies = { "ratelimit-policy": '"burst";q=100;w=60,"daily";q=1000;w=86400' }
    expect(reset({ ratelimit: '"burst";r=0', ...policies })).toBe(60_000)
    expect(reset({ ratelimit: '"burst";r=0;t=10', ...policies })).toBe(10_000)
    expect(reset({ ratelimit: '"other";r=0', ...policies })).toBeUndefined()
    expect(reset({ ratelimit: '"burst";r=0', "ratelimit-policy": "10;w=" })).toBeUndefined()
    expect(reset(policies)).toBeUndefined()
    expect(reset({ ratelimit: "burst;r=0", "ratelimit-policy": "burst;q=100;w=60" })).toBe(60_000)
  })

  it("is read from several lines of a web Headers object", () => {
    const headers = new Headers([
      ["RateLimit", '"a";r=0;t=5'],
      ["RateLimit", '"b";r=0;t=7']
    ])
    expect(RateLimit.hint(headers, { now })).toEqual({ rateLimitResetMs: 7000 })
  })

  it("is ignored on a response from a cache", () => {
    const headers = { ratelimit: '"default";r=0;t=30', "retry-after": "5" }
    expect(RateLimit.hint({ ...headers, age: "12" }, { now })).toEqual({ retryAfterMs: 5000 })
    expect(RateLimit.hint({ ...headers, age: "0" }, { now })).toEqual({ retryAfterMs: 5000, rateLimitResetMs: 30_000 })
  })
})

describe("the older fields", () => {
  it.each([
    [{ "ratelimit-remaining": "0", "ratelimit-reset": "30" }, 30_000],
    [{ "ratelimit-limit": "10", "ratelimit-remaining": "00", "ratelimit-reset": " 0 " }, 0],
    [{ "ratelimit-remaining": "1", "ratelimit-reset": "30" }, undefined],
    [{ "ratelimit-remaining": "", "ratelimit-reset": "30" }, undefined],
    [{ "ratelimit-remaining": "0", "ratelimit-reset": "-30" }, undefined],
    [{ "ratelimit-remaining": "0", "ratelimit-reset": "1.5" }, undefined],
    [{ "ratelimit-remaining": "0" }, undefined],
    [{ "ratelimit-reset": "30" }, undefined]
  ])("%j give %s", (headers, expected) => {
    expect(reset(headers)).toBe(expected)
  })
})

describe("any headers", () => {
  it("never throw, however many items they have", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `"${i}";r=0`).join(",")
    expect(reset({ ratelimit: many, "ratelimit-policy": many.replaceAll("r=0", "w=7") })).toBe(7000)
  })

  it("never throw, and never give a wait that is not a number of milliseconds", () => {
    const shape = fc.constantFrom(
      '"default";r=0;t=30',
      "limit=10, remaining=0, reset=5",
      '("a" b);r=0;x=:YQ==:',
      'a;b=%"%c3"'
    )
    const near = fc
      .tuple(shape, fc.nat(30), fc.string({ maxLength: 3 }))
      .map(([s, i, x]) => s.slice(0, i) + x + s.slice(i))
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...'"();=,:@%?a0.- *'.split("")) }),
      near
    )
    const names = ["ratelimit", "ratelimit-policy", "ratelimit-remaining", "ratelimit-reset", "retry-after", "age"]
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (headers) => {
        for (const ms of Object.values(RateLimit.hint(headers, { now }))) {
          expect(ms).toBeGreaterThanOrEqual(0)
          expect(ms).toBeLessThanOrEqual(2 ** 31 * 1000)
        }
      })
    )
  })
})
