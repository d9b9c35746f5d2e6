/** What ran of each source: the statements, and the arms of its branches, by their numbers in the instrumenter's map. */
export type Hits = Readonly<Record<string, FileHits>>

/** What ran of one source. */
export interface FileHits {
  readonly statements: ReadonlyArray<string>
  /** `branch.arm`. */
  readonly arms: ReadonlyArray<string>
}

/** What one runtime of the demo tells of itself. */
export interface Report {
  readonly runtime: "node" | "chromium" | "workerd"
  readonly hits: Hits
}

/** The counters of an instrumented program, as the instrumenter keeps them. */
export type Counters = Readonly<
  Record<
    string,
    { readonly s: Readonly<Record<string, number>>; readonly b: Readonly<Record<string, ReadonlyArray<number>>> }
  >
>

/** Reads what has run in this program until now, or in the one whose counters are given. */
export const hits = (counters: Counters = own()): Hits =>
  Object.fromEntries(
    Object.entries(counters).map(([path, { s, b }]) => [
      path,
      {
        statements: Object.keys(s).filter((id) => s[id]! > 0),
        arms: Object.entries(b).flatMap(([id, arms]) => arms.flatMap((count, arm) => (count > 0 ? `${id}.${arm}` : [])))
      }
    ])
  )

// ---- internal ----

const own = (): Counters => (globalThis as { readonly __coverage__?: Counters }).__coverage__ ?? {}
