import { NotFound, type ServiceUnavailable, UnknownCampaign, UnknownGroup } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import { randomUUID } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import * as Body from "../../api/body.ts"
import type { Call, MessagingError, Reply } from "../../api/call.ts"
import type { Operation, Route } from "../../api/route.ts"
import { all, type Database as Connection, type Row, run } from "../database.ts"

/** Does what a request asks for, in the database. */
export type Operations = Readonly<Record<Operation, (route: Route, call: Call) => Effect.Effect<Reply, MessagingError>>>

/** The operations of the messaging API over one database. */
export const operations = (database: Database): Operations => ({
  createBatch: (route, call) =>
    Effect.gen(function* () {
      const batch = yield* Body.batch(yield* call.text)
      const problem = yield* database((db) => refusal(db, route.plan, batch))
      if (problem !== undefined) return yield* problem
      return created(yield* database((db) => insertBatch(db, route.plan, batch)))
    }),
  listBatches: ({ plan }) =>
    database((db) => ok(all(db, "SELECT * FROM batches WHERE plan = ? ORDER BY created_at DESC LIMIT 20", plan))),
  getBatch: ({ plan, id }) => one(database, "SELECT * FROM batches WHERE plan = ? AND id = ?", plan, id),
  getReport: (route, call) => report(database, route, Math.min(Number(call.query.get("wait")) || 0, 5)),
  createGroup: (route, call) =>
    Effect.gen(function* () {
      const { name, members } = yield* Body.group(yield* call.text)
      const id = newId("grp")
      yield* database((db) =>
        run(db, "INSERT INTO groups VALUES (?, ?, ?, ?)", id, route.plan, name, JSON.stringify(members))
      )
      return created({ id, name, members })
    }),
  listGroups: ({ plan }) =>
    database((db) => ok(all(db, "SELECT * FROM groups WHERE plan = ? ORDER BY name", plan).map(withMembers))),
  getGroup: ({ plan, id }) => one(database, "SELECT * FROM groups WHERE plan = ? AND id = ?", plan, id),
  deleteGroup: ({ plan, id }) =>
    database((db) => run(db, "DELETE FROM groups WHERE plan = ? AND id = ?", plan, id)).pipe(
      Effect.flatMap((deleted) =>
        deleted === 0 ? Effect.fail(new NotFound()) : Effect.succeed(ok({ id, deleted: true }))
      )
    ),
  listCampaigns: ({ plan }) =>
    database((db) => ok(all(db, "SELECT * FROM campaigns WHERE plan = ? ORDER BY name", plan)))
})

// ---- internal ----

type Database = Connection<ServiceUnavailable>

const ok = (body: unknown): Reply => ({ status: 200, body })

const created = (body: unknown): Reply => ({ status: 201, body })

const newId = (kind: string): string => `${kind}_${randomUUID().slice(0, 8)}`

const withMembers = (row: Row): Row => ({ ...row, members: JSON.parse(String(row["members"])) as unknown })

const one = (database: Database, sql: string, plan: string, id: string): Effect.Effect<Reply, MessagingError> =>
  database((db) => all(db, sql, plan, id)[0]).pipe(
    Effect.flatMap((row) => (row === undefined ? Effect.fail(new NotFound()) : Effect.succeed(ok(row))))
  )

/** Why a batch that is well formed cannot be sent all the same. */
const refusal = (db: DatabaseSync, plan: string, batch: Body.Batch): UnknownGroup | UnknownCampaign | undefined => {
  const groups = new Set(all(db, "SELECT id FROM groups WHERE plan = ?", plan).map(({ id }) => id))
  if (batch.to.some((each) => Body.isGroup(each) && !groups.has(each))) return new UnknownGroup()
  if (batch.campaign_id === undefined) return undefined
  const originators = all(db, "SELECT originator FROM campaigns WHERE plan = ? AND id = ?", plan, batch.campaign_id)
  return originators[0]?.["originator"] === batch.from ? undefined : new UnknownCampaign()
}

const insertBatch = (db: DatabaseSync, plan: string, batch: Body.Batch): Row => {
  const [id, now] = [newId("bat"), new Date().toISOString()]
  const { from, to, body, campaign_id = null, callback_url = null, send_at = now } = batch
  run(
    db,
    "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    id,
    plan,
    from,
    JSON.stringify(to),
    body,
    campaign_id,
    callback_url,
    send_at,
    now
  )
  return { id, from, to, body, send_at }
}

/** Waits for the delivery of a batch, at most `wait` seconds: a long poll. */
const report = (database: Database, { plan, id }: Route, wait: number): Effect.Effect<Reply, MessagingError> =>
  Effect.gen(function* () {
    const until = Date.now() + wait * 1000
    for (;;) {
      const { body } = yield* one(database, "SELECT * FROM batches WHERE plan = ? AND id = ?", plan, id)
      const delivered = Date.parse(String((body as Row)["send_at"])) + deliveryMs <= Date.now()
      if (delivered || Date.now() >= until) return ok({ id, status: delivered ? "delivered" : "queued" })
      yield* Effect.sleep(100)
    }
  })

const deliveryMs = 1500
