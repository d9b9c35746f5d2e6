import * as Effect from "effect/Effect"
import { DatabaseSync } from "node:sqlite"
import { pathToFileURL } from "node:url"

/** Runs one piece of work on the database. */
export type Database<E> = <A>(work: (database: DatabaseSync) => A) => Effect.Effect<A, E>

/** What a row of a result is. */
export type Row = Readonly<Record<string, unknown>>

/**
 * Opens the database for each piece of work (0.1 ms), and never creates it: a file that was taken away is a defect, not
 * an empty database. One that somebody else holds locked for 250 ms is a failure: `busy` says which.
 */
export const connect = <E>(file: string, busy: (cause: unknown) => E): Database<E> => {
  const location = pathToFileURL(file)
  location.search = "?mode=rw"
  return (work) =>
    Effect.suspend(() => {
      try {
        const database = new DatabaseSync(location, { timeout: 250 })
        try {
          return Effect.succeed(work(database))
        } finally {
          database.close()
        }
      } catch (cause) {
        return isBusy(cause) ? Effect.fail(busy(cause)) : Effect.die(cause)
      }
    })
}

/** Reads all rows of a query. */
export const all = (db: DatabaseSync, sql: string, ...values: ReadonlyArray<string>): ReadonlyArray<Row> =>
  db
    .prepare(sql)
    .all(...values)
    .map((row) => ({ ...row }))

/** Reads the first row of a query. */
export const first = (db: DatabaseSync, sql: string, ...values: ReadonlyArray<string>): Row | undefined =>
  all(db, sql, ...values)[0]

/** Changes rows, and tells how many. */
export const run = (db: DatabaseSync, sql: string, ...values: ReadonlyArray<string | number | null>): number =>
  Number(db.prepare(sql).run(...values).changes)

// ---- internal ----

/** SQLITE_BUSY and SQLITE_LOCKED. */
const isBusy = (cause: unknown): boolean => {
  const code = (cause as { readonly errcode?: unknown } | undefined)?.errcode
  return code === 5 || code === 6
}
