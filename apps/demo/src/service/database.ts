import { ServiceUnavailable } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import { DatabaseSync } from "node:sqlite"
import { pathToFileURL } from "node:url"

/** Runs one piece of work on the database. */
export type Database = <A>(work: (database: DatabaseSync) => A) => Effect.Effect<A, ServiceUnavailable>

/**
 * Opens the database for each piece of work (0.1 ms), and never creates it: a file that was taken away is a defect, not
 * an empty database. A database that somebody else holds locked for 250 ms is a subsystem that is not available.
 */
export const connect = (file: string): Database => {
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
        return isBusy(cause) ? Effect.fail(new ServiceUnavailable({}, { cause })) : Effect.die(cause)
      }
    })
}

/** Makes the tables, and fills them with what the demo begins with. */
export const create = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 250 })
  database.exec(schema)
  database.close()
}

// ---- internal ----

/** SQLITE_BUSY and SQLITE_LOCKED. */
const isBusy = (cause: unknown): boolean => {
  const code = (cause as { readonly errcode?: unknown } | undefined)?.errcode
  return code === 5 || code === 6
}

const schema = `
BEGIN EXCLUSIVE;
DROP TABLE IF EXISTS plans;
DROP TABLE IF EXISTS groups;
DROP TABLE IF EXISTS campaigns;
DROP TABLE IF EXISTS batches;
CREATE TABLE plans (id TEXT PRIMARY KEY, token TEXT NOT NULL) STRICT;
CREATE TABLE groups (id TEXT PRIMARY KEY, plan TEXT NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL) STRICT;
CREATE TABLE campaigns (id TEXT PRIMARY KEY, plan TEXT NOT NULL, name TEXT NOT NULL, originator TEXT NOT NULL) STRICT;
CREATE TABLE batches (
  id TEXT PRIMARY KEY, plan TEXT NOT NULL, originator TEXT NOT NULL, recipients TEXT NOT NULL, body TEXT NOT NULL,
  campaign TEXT, callback TEXT, send_at TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
INSERT INTO plans VALUES ('spring', 'spring-7f3a'), ('autumn', 'autumn-91c2');
INSERT INTO groups VALUES
  ('grp_friends', 'spring', 'Friends of the house', '["+46701740605","+46701740606"]'),
  ('grp_press', 'spring', 'Press', '["+4915123456789"]');
INSERT INTO campaigns VALUES
  ('cmp_opening', 'spring', 'Opening night', 'Theatre'),
  ('cmp_season', 'spring', 'Season tickets', 'Box office');
COMMIT;
`
