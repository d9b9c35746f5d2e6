/**
 * How many cases a property gets: its share of `ERRATA_CASES`, which is 4,000 in a normal run and at least 200,000
 * in the nightly setting, in each runtime.
 */
export const cases = (share: number): number => Math.ceil(share * total)

// ---- internal ----

/** The browser has no environment; there it is the normal run. */
const environment = (globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string>> } }).process
  ?.env

const total = Number(environment?.["ERRATA_CASES"] ?? 4000)
