import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"

/** What can go wrong on the service's side, and whether it is so now. */
export interface Switches {
  /** The service answers that it is closed. */
  readonly maintenance: boolean
  /** The database file is not where the service looks for it. */
  readonly databaseAway: boolean
  /** Another process holds the database. */
  readonly databaseLocked: boolean
  /** The service was released anew, and knows a failure that the page does not. */
  readonly newer: boolean
  /** What the network does to every request between the page and the runtimes. */
  readonly network: Network
}

/**
 * The ways of the network. Nobody listens when it is `gone`, which passes; `cut` breaks the connection off before the
 * answer, `torn` in the middle of it, and `stalled` lets it hang there; `slow` takes three seconds; `proxy`, `cdn` and a
 * `stranger` that speaks no HTTP answer themselves.
 */
export type Network = "fine" | "gone" | "cut" | "torn" | "stalled" | "slow" | "stranger" | "proxy" | "cdn"

/** Somebody with a shell on the service's machine: moves its files, and holds its database. */
export interface Operator {
  readonly database: string
  readonly maintenance: string
  readonly newer: string
  readonly switches: () => Switches
  readonly set: (switches: Partial<Switches>) => Switches
}

/** Looks after the service whose files are in `folder`. */
export const operator = (folder: string): Operator => {
  const database = join(folder, "desk.sqlite")
  const away = join(folder, "desk.sqlite.away")
  const maintenance = join(folder, "maintenance")
  const newer = join(folder, "newer")
  let lock: DatabaseSync | undefined
  let network: Network = "fine"
  const unlock = () => {
    lock?.close()
    lock = undefined
  }
  const switches = (): Switches => ({
    maintenance: existsSync(maintenance),
    databaseAway: !existsSync(database),
    databaseLocked: lock !== undefined,
    newer: existsSync(newer),
    network
  })
  return {
    database,
    maintenance,
    newer,
    switches,
    set: (wanted) => {
      const now = switches()
      for (const [flag, file] of [
        [wanted.maintenance, maintenance],
        [wanted.newer, newer]
      ] as const) {
        if (flag === true) writeFileSync(file, "")
        if (flag === false) rmSync(file, { force: true })
      }
      network = wanted.network ?? network
      if (wanted.databaseAway === true && !now.databaseAway) {
        unlock()
        renameSync(database, away)
      }
      if (wanted.databaseAway === false && now.databaseAway) renameSync(away, database)
      if (wanted.databaseLocked === false) unlock()
      if (wanted.databaseLocked === true && lock === undefined && existsSync(database)) {
        lock = new DatabaseSync(database)
        lock.exec("BEGIN EXCLUSIVE")
      }
      return switches()
    }
  }
}
