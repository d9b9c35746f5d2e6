import { applies, check } from "../Check.ts"
import type { Pair } from "../Pair.ts"
import { all, type Located } from "../Vector.ts"

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

/** The vectors that a pair has to pass, and those that each deviation excuses. */
export interface Plan {
  readonly plain: ReadonlyArray<Located>
  readonly deviating: (deviation: Deviation) => ReadonlyArray<Located>
}

/** Sorts the vectors that apply to a pair. */
export const planOf = (pair: Pair, { deviations = [], vectors = all }: Options): Plan => {
  const mine = vectors.filter((vector) => applies(pair, vector))
  const deviationOf = ({ id, name }: Located) =>
    // Not `test`, which begins where it ended the last time if the expression is global.
    deviations.find((one) => `${id} ${name}`.search(one.vectors) !== -1)
  return {
    plain: mine.filter((vector) => deviationOf(vector) === undefined),
    deviating: (deviation) => mine.filter((vector) => deviationOf(vector) === deviation)
  }
}

/** Says why a deviation is not needed for the vectors that it excuses, one sentence each. */
export const unneeded = async <R>(
  pair: Pair<R>,
  deviation: Deviation,
  vectors: ReadonlyArray<Located>
): Promise<ReadonlyArray<string>> => {
  if (vectors.length === 0) return [`The deviation ${deviation.vectors} matches no vector: remove it`]
  const out: Array<string> = []
  for (const vector of vectors) {
    const issues = await check(pair, vector)
    if (issues.length === 0) out.push(`${vector.id} ${vector.name} passes: narrow the deviation`)
  }
  return out
}
