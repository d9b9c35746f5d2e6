import * as Duration from "effect/Duration"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { millis } from "./retry-millis.ts"

const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
const decimal = fc.tuple(fc.nat(100_000), fc.nat(999)).map(([whole, rest]) => `${whole}.${rest}` as `${number}`)
const unit = fc.constantFrom<Duration.Unit>(
  ...(["nano", "nanos", "micro", "micros", "milli", "millis", "second", "seconds"] as const),
  ...(["minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"] as const)
)
const input: fc.Arbitrary<Duration.Input> = fc.oneof(
  amount,
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
  fc.tuple(decimal, unit).map(([n, u]) => `${n} ${u}` as const),
  fc.tuple(fc.nat(), fc.nat(999_999_999)),
  fc.record(
    { weeks: amount, days: amount, hours: amount, minutes: amount, seconds: amount, milliseconds: amount },
    { requiredKeys: [] }
  ),
  amount.map(Duration.millis),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map(Duration.nanos)
)

describe("a duration in whole milliseconds", () => {
  it("is Effect's own reading of it, rounded up", () => {
    fc.assert(
      fc.property(input, (given) => {
        const exact = Duration.toMillis(given)
        const read = millis(given)
        const slack = Math.max(1e-3, exact * 1e-14)
        // Both go through binary fractions, by other ways.
        expect(read).toBeGreaterThanOrEqual(exact - slack)
        expect(read).toBeLessThan(exact + 1 + slack)
        expect(Number.isInteger(read)).toBe(true)
      })
    )
  })

  it.each<[Duration.Input, number]>([
    ["60 seconds", 60_000],
    ["16.1 seconds", 16_100],
    ["1.5 millis", 2],
    ["1 nano", 1],
    [0, 0],
    [-0, 0],
    [0.2, 1],
    [1_500_001n, 2],
    [[1, 500_000_000], 1500],
    [{ minutes: 1, seconds: 30 }, 90_000],
    [Duration.minutes(5), 300_000]
  ])("reads %s as %d", (given, expected) => {
    expect(millis(given)).toBe(expected)
  })

  it("reads an object whose parts are getters, as those of a Temporal.Duration are", () => {
    class Temporal {
      get hours() {
        return 1
      }
    }
    expect(millis(new Temporal())).toBe(3_600_000)
  })

  it.each<Duration.Input>([
    -1,
    NaN,
    Infinity,
    "Infinity",
    "-Infinity",
    "-1 seconds",
    -1n,
    Duration.infinity,
    Duration.seconds(-1),
    { seconds: -1 },
    [Infinity, 0],
    "1 fortnight" as "1 week",
    "" as "1 week"
  ])("refuses %s", (given) => {
    expect(millis(given)).toBeUndefined()
  })
})
