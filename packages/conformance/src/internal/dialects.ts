import type { Dialect, Simple } from "@errata/core/Dialect"

/** The dialects without choices that a dialect is made of. */
export const simples = (dialect: Dialect): ReadonlyArray<Simple> =>
  dialect.kind === "simple" ? [dialect] : [...Object.values(dialect.statuses), dialect.otherwise]
