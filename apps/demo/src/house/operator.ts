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
}

/** Somebody with a shell on the service's machine: moves its files, and holds its database. */
export interface Operator {
  readonly database: string
  readonly maintenance: string
  readonly switches: () => Switches
  readonly set: (switches: Partial<Switches>) => Switches
}

/** Looks after the service whose files are in `folder`. */
export const operator = (folder: string): Operator => {
  const database = join(folder, "desk.sqlite")
  const away = join(folder, "desk.sqlite.away")
  const maintenance = join(folder, "maintenance")
  let lock: DatabaseSync | undefined
  const unlock = () => {
    lock?.close()
    lock = undefined
  }
  const switches = (): Switches => ({
    maintenance: existsSync(maintenance),
    databaseAway: !existsSync(database),
    databaseLocked: lock !== undefined
  })
  return {
    database,
    maintenance,
    switches,
    set: (wanted) => {
      const now = switches()
      if (wanted.maintenance === true) writeFileSync(maintenance, "")
      if (wanted.maintenance === false) rmSync(maintenance, { force: true })
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
