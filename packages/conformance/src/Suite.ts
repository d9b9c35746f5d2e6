import { describe, expect, it } from "vitest"
import { check } from "./Check.ts"
import { type Options, planOf, unneeded } from "./internal/plan.ts"
import type { Pair } from "./Pair.ts"

export type { Deviation, Options } from "./internal/plan.ts"

/** Declares one test for each vector that applies to the pair, and one for each deviation. */
export const contractSuite = <R>(pair: Pair<R>, options: Options = {}): void => {
  const { deviations = [] } = options
  const { deviating, plain } = planOf(pair as Pair, options)
  describe.each([pair])("$name", () => {
    it.each(plain)("$id $name", async (vector) => {
      expect(await check(pair, vector)).toEqual([])
    })
    it.each(deviations)("deviates in $vectors: $reason", async (deviation) => {
      expect(await unneeded(pair, deviation, deviating(deviation))).toEqual([])
    })
  })
}
