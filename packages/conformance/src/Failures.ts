import { check } from "./Check.ts"
import { type Options, planOf, unneeded } from "./internal/plan.ts"
import type { Pair } from "./Pair.ts"

export type { Deviation, Options } from "./internal/plan.ts"

/** Runs the suite without vitest, for whatever runs your tests. Returns every failure, one sentence each. */
export const failures = async <R>(pair: Pair<R>, options: Options = {}): Promise<ReadonlyArray<string>> => {
  const { deviating, plain } = planOf(pair as Pair, options)
  const out: Array<string> = []
  for (const vector of plain) {
    for (const issue of await check(pair, vector)) out.push(`${vector.id} ${vector.name}: ${issue}`)
  }
  for (const deviation of options.deviations ?? []) out.push(...(await unneeded(pair, deviation, deviating(deviation))))
  return out
}
