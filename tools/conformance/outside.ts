import { check } from "@errata/conformance/Check"
import { fieldCases, outside, type OutsideSuite } from "@errata/conformance/Suites"
import { all } from "@errata/conformance/Vector"
import * as RateLimit from "@errata/core/RateLimit"
import type { Known } from "./pairs.ts"

/** A suite of others, with the pairs that pass each of its cases. */
export interface OutsideResult extends OutsideSuite {
  readonly results: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Runs the cases of others: about failures through every pair, about fields through the reader. */
export const outsideCases = (pairs: Readonly<Record<string, Known>>): Promise<ReadonlyArray<OutsideResult>> =>
  Promise.all(
    outside.map(async (suite) => ({
      ...suite,
      results: suite.vectors === null ? fields() : await vectors(suite.vectors, pairs)
    }))
  )

// ---- internal ----

const vectors = async (file: string, pairs: Readonly<Record<string, Known>>): Promise<OutsideResult["results"]> => {
  const results: Record<string, Record<string, string>> = {}
  for (const vector of all.filter(({ id }) => id.startsWith(`${file}/`))) {
    const row: Record<string, string> = {}
    for (const [name, { pair }] of Object.entries(pairs)) {
      row[name] = (await check(pair, vector)).length === 0 ? "✓" : "✗"
    }
    results[vector.name] = row
  }
  return results
}

const fields = (): OutsideResult["results"] =>
  Object.fromEntries(
    fieldCases.map(({ name, raw, rateLimitResetMs, deviation }) => {
      const read = RateLimit.hint({ ratelimit: raw.join(", ") }, { now: 0 }).rateLimitResetMs ?? null
      return [name, { reader: read === rateLimitResetMs ? "✓" : (deviation ?? "✗") }]
    })
  )
