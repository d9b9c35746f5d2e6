import * as RateLimit from "@errata/core/RateLimit"
import { describe, expect, it } from "vitest"
import { type FieldCase, fieldCases, outside } from "./Suites.ts"
import { all } from "./Vector.ts"

const resetOf = ({ raw }: FieldCase): number | null => {
  const headers = new Headers()
  for (const line of raw) headers.append("ratelimit", new TextDecoder("latin1").decode(new TextEncoder().encode(line)))
  return RateLimit.hint(headers, { now: 0 }).rateLimitResetMs ?? null
}

describe("the RateLimit field, by the rules of structured fields", () => {
  it.each(fieldCases.filter(({ deviation }) => deviation === undefined))("$name", (one) => {
    expect(resetOf(one)).toBe(one.rateLimitResetMs)
  })

  it.each(fieldCases.filter(({ deviation }) => deviation !== undefined))("deviates: $name, $deviation", (one) => {
    expect(resetOf(one)).not.toBe(one.rateLimitResetMs)
  })
})

describe("the suites of others", () => {
  it.each(outside)("$suite: has cases, and a reason for each that does not apply", ({ vectors, notApplicable }) => {
    const cases = vectors === null ? fieldCases : all.filter(({ id }) => id.startsWith(`${vectors}/`))
    expect(cases.length).toBeGreaterThan(5)
    for (const { reason } of notApplicable) expect(reason).toMatch(/\w+ \w+.*\.$/)
  })
})
