import rateLimit from "../outside/ratelimit.json" with { type: "json" }
import suites from "../outside/suites.json" with { type: "json" }

/** What others test, as far as it applies here. */
export interface OutsideSuite {
  readonly suite: string
  /** The file of its vectors; null where it has none, for it is not about failures. */
  readonly vectors: string | null
  readonly source: string
  /** Whether its cases were brought or written from its rules. */
  readonly how: string
  readonly notApplicable: ReadonlyArray<{ readonly case: string; readonly reason: string }>
}

/** A RateLimit field and the wait that it asks for. */
export interface FieldCase {
  readonly name: string
  /** The field's lines. */
  readonly raw: ReadonlyArray<string>
  readonly rateLimitResetMs: number | null
  /** Why it is read otherwise all the same. */
  readonly deviation?: string
}

/** The suites of others. */
export const outside = suites as ReadonlyArray<OutsideSuite>

/** The rules of structured fields, one by one. */
export const fieldCases = rateLimit as ReadonlyArray<FieldCase>
