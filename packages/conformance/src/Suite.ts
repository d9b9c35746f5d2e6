import { describe, expect, it } from "vitest"
import { applies, check } from "./Check.ts"
import type { Pair } from "./Pair.ts"
import { all, type Located } from "./Vector.ts"

/** A known difference of a pair: the vectors whose id and name match, and why it cannot be otherwise. */
export interface Deviation {
  readonly vectors: RegExp
  readonly reason: string
}

/** What the suite may be told besides the pair. */
export interface Options {
  /** Fails when it is not needed: when it matches no vector, or one that passes. */
  readonly deviations?: ReadonlyArray<Deviation>
  /** The vectors of the package unless given. */
  readonly vectors?: ReadonlyArray<Located>
}

/** Declares one test for each vector that applies to the pair, and one for each deviation. */
export const contractSuite = <R>(pair: Pair<R>, options: Options = {}): void => {
  const { deviations = [] } = options
  const { deviating, plain } = plan(pair as Pair, options)
  describe.each([pair])("$name", () => {
    it.each(plain)("$id $name", async (vector) => {
      expect(await check(pair, vector)).toEqual([])
    })
    it.each(deviations)("deviates in $vectors: $reason", async (deviation) => {
      expect(await unneeded(pair, deviating(deviation))).toEqual([])
    })
  })
}

/** Runs the suite without a test runner. Returns every failure, one sentence each. */
export const failures = async <R>(pair: Pair<R>, options: Options = {}): Promise<ReadonlyArray<string>> => {
  const { deviating, plain } = plan(pair as Pair, options)
  const out: Array<string> = []
  for (const vector of plain) {
    for (const issue of await check(pair, vector)) out.push(`${vector.id} ${vector.name}: ${issue}`)
  }
  for (const deviation of options.deviations ?? []) out.push(...(await unneeded(pair, deviating(deviation))))
  return out
}

// ---- internal ----

const plan = (pair: Pair, { deviations = [], vectors = all }: Options) => {
  const mine = vectors.filter((vector) => applies(pair, vector))
  const deviationOf = ({ id, name }: Located) => deviations.find((one) => one.vectors.test(`${id} ${name}`))
  return {
    plain: mine.filter((vector) => deviationOf(vector) === undefined),
    deviating: (deviation: Deviation) => mine.filter((vector) => deviationOf(vector) === deviation)
  }
}

const unneeded = async <R>(pair: Pair<R>, vectors: ReadonlyArray<Located>): Promise<ReadonlyArray<string>> => {
  if (vectors.length === 0) return ["The deviation matches no vector: remove it"]
  const out: Array<string> = []
  for (const vector of vectors) {
    const issues = await check(pair, vector)
    if (issues.length === 0) out.push(`${vector.id} ${vector.name} passes: narrow the deviation`)
  }
  return out
}
