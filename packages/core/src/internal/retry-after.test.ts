import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hint } from "./retry-after.ts"

const now = Date.UTC(2026, 10, 20, 12, 0, 0)
const wait = (value: string, headers: Record<string, string> = {}, at = now) =>
  hint({ ...headers, "retry-after": value }, { now: at }).retryAfterMs

describe("Retry-After in seconds", () => {
  it.each([
    ["0", 0],
    ["120", 120_000],
    ["007", 7000],
    [" 5\t", 5000],
    ["9999999999999", 2 ** 31 * 1000],
    ["9".repeat(500), 2 ** 31 * 1000]
  ])("%s is a wait", (value, expected) => {
    expect(wait(value)).toBe(expected)
  })

  it.each(["", "-1", "+1", "1.5", "1e3", "1e400", "0x10", "1 2", "5, 10", "5s", "NaN", "Infinity", "١٢", "null"])(
    "%s is illegal and ignored",
    (value) => {
      expect(wait(value)).toBeUndefined()
    }
  )
})

describe("Retry-After as a date", () => {
  it.each([
    ["IMF-fixdate", "Fri, 20 Nov 2026 12:01:30 GMT"],
    ["RFC 850", "Friday, 20-Nov-26 12:01:30 GMT"],
    ["asctime", "Fri Nov 20 12:01:30 2026"]
  ])("is counted from now: %s", (_, value) => {
    expect(wait(value)).toBe(90_000)
  })

  it("reads a one-digit day of asctime", () => {
    expect(wait("Tue Dec  1 12:00:00 2026")).toBe(11 * 86_400_000)
  })

  it("is no wait when it has passed", () => {
    expect(wait("Sun, 06 Nov 1994 08:49:37 GMT")).toBe(0)
    expect(wait("Sunday, 06-Nov-94 08:49:37 GMT")).toBe(0)
    expect(wait("Sun Nov  6 08:49:37 1994")).toBe(0)
  })

  it("reads two digits as the latest year that is at most 50 years ahead", () => {
    expect(wait("Friday, 20-Nov-76 12:00:00 GMT")).toBe(Date.UTC(2076, 10, 20, 12) - now)
    expect(wait("Sunday, 20-Nov-77 12:00:00 GMT")).toBe(0)
    const newYear = Date.UTC(2099, 11, 31, 23, 59, 59)
    expect(wait("Friday, 01-Jan-00 00:00:00 GMT", {}, newYear)).toBe(1000)
  })

  it("waits to the end of a leap second", () => {
    expect(wait("Thu, 31 Dec 2026 23:59:60 GMT", {}, Date.UTC(2026, 11, 31, 23, 59, 59))).toBe(1000)
  })

  it.each([
    ["a day that does not exist", "Mon, 30 Feb 2027 12:00:00 GMT"],
    ["29 February of a common year", "Mon, 29 Feb 2027 12:00:00 GMT"],
    ["day 0", "Mon, 00 Dec 2026 12:00:00 GMT"],
    ["hour 24", "Fri, 20 Nov 2026 24:00:00 GMT"],
    ["minute 60", "Fri, 20 Nov 2026 12:60:00 GMT"],
    ["second 61", "Fri, 20 Nov 2026 12:00:61 GMT"],
    ["another zone", "Fri, 20 Nov 2026 12:01:30 CET"],
    ["an offset", "Fri, 20 Nov 2026 12:01:30 +0100"],
    ["UTC by another name", "Fri, 20 Nov 2026 12:01:30 UTC"],
    ["lower case", "fri, 20 nov 2026 12:01:30 gmt"],
    ["an unknown month", "Fri, 20 Nev 2026 12:01:30 GMT"],
    ["a month across two names", "Fri, 20 Anf 2026 12:01:30 GMT"],
    ["an unknown weekday", "Fry, 20 Nov 2026 12:01:30 GMT"],
    ["a one-digit day", "Tue, 1 Dec 2026 12:01:30 GMT"],
    ["a two-digit year", "Fri, 20 Nov 26 12:01:30 GMT"],
    ["ISO 8601", "2026-11-20T12:01:30Z"],
    ["something after it", "Fri, 20 Nov 2026 12:01:30 GMT, 5"]
  ])("is ignored: %s", (_, value) => {
    expect(wait(value)).toBeUndefined()
  })

  it("is counted from the server's own clock where the response has one", () => {
    const headers = { date: "Fri, 20 Nov 2026 09:00:00 GMT" }
    expect(wait("Fri, 20 Nov 2026 09:00:30 GMT", headers)).toBe(30_000)
    expect(wait("Friday, 20-Nov-26 09:00:30 GMT", { date: "Fri Nov 20 09:00:00 2026" })).toBe(30_000)
  })

  it("is counted from now where the response's own date is illegal", () => {
    expect(wait("Fri, 20 Nov 2026 12:00:30 GMT", { date: "yesterday" })).toBe(30_000)
  })

  it("is read to the second, whatever the date", () => {
    const ahead = fc.integer({ min: 0, max: 2 ** 31 - 1 })
    fc.assert(
      fc.property(ahead, (seconds) => {
        expect(wait(new Date(now + seconds * 1000).toUTCString())).toBe(seconds * 1000)
      })
    )
  })
})

describe("the headers", () => {
  it("may be a web Headers object, a Map, or a record", () => {
    expect(hint(new Headers({ "Retry-After": "5" }), { now })).toEqual({ retryAfterMs: 5000 })
    expect(hint(new Map([["retry-after", "5"]]), { now })).toEqual({ retryAfterMs: 5000 })
    expect(hint({ "retry-after": "5", get: "a header of that name" }, { now })).toEqual({ retryAfterMs: 5000 })
  })

  it("say nothing where there is none, or several", () => {
    expect(hint({}, { now })).toEqual({})
    expect(hint({ "retry-after": ["5", "6"] }, { now })).toEqual({})
    expect(
      hint(
        new Headers([
          ["retry-after", "5"],
          ["retry-after", "6"]
        ]),
        { now }
      )
    ).toEqual({})
  })

  it("never make it throw, and never give a wait that is not a number of milliseconds", () => {
    const shape = fc.constantFrom("Fri, 20 Nov 2026 12:01:30 GMT", "Friday, 20-Nov-26 12:01:30 GMT", "5")
    const near = fc
      .tuple(shape, fc.nat(30), fc.string({ maxLength: 3 }))
      .map(([s, i, x]) => s.slice(0, i) + x + s.slice(i))
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789-+.e ".split("")) }),
      near
    )
    fc.assert(
      fc.property(value, value, fc.double({ noNaN: true }), (retryAfter, date, at) => {
        const ms = wait(retryAfter, { date }, at) ?? 0
        expect(ms).toBeGreaterThanOrEqual(0)
        expect(ms).toBeLessThanOrEqual(2 ** 31 * 1000)
      })
    )
  })
})
