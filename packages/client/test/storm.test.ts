import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { load, type Storm } from "./storm/load.ts"

// `test/storm/plot.ts` draws such a failure for the README.
const storm: Storm = { clients: 1000, everySeconds: 10, seconds: 300, fails: [60, 240] }

it(
  "a server that fails for everybody is not asked much more often than without retries",
  { timeout: 60_000 },
  async () => {
    const bounded = await Effect.runPromise(load(storm, {}))
    const unbounded = await Effect.runPromise(load(storm, { budget: Infinity }))
    const sum = (requests: ReadonlyArray<number>, from: number, to: number) =>
      requests.slice(from, to).reduce((a, b) => a + b, 0)
    // What each client had saved, and a tenth for each call; a tenth alone once it is spent.
    expect(sum(bounded, 60, 240)).toBeLessThanOrEqual(storm.clients * (18 * 1.1 + 11))
    expect(sum(bounded, 120, 240)).toBeLessThanOrEqual(storm.clients * 12 * 1.15)
    expect(sum(unbounded, 120, 240)).toBeGreaterThan(storm.clients * 12 * 2.9)
    expect(sum(bounded, 260, 300)).toBe(storm.clients * 4)
  }
)
