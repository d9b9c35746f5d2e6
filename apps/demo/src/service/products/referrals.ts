import {
  BadRequest,
  ConflictDuplicateRequest,
  InternalServerError,
  NotAuthorized,
  ParticipantBlocked,
  type Referrals,
  ResourceNotFound,
  TooManyRequests,
  UsageLimit
} from "@errata/catalog/Referrals"
import * as Effect from "effect/Effect"
import { randomUUID } from "node:crypto"
import { all, connect, first, run } from "../database.ts"
import { type Answer, object, rate } from "../product.ts"

/** A referral programme: participants join it, as many as its key has a quota for. */
export const referrals = (file: string, isClosed: () => boolean): Answer<typeof Referrals> => {
  const database = connect(file, (cause) => new InternalServerError({ status: 503 }, { cause }))
  const passes = rate(12, 10_000)
  const inFlight = new Set<string>()

  const join = (key: string, quota: number, text: string) =>
    Effect.gen(function* () {
      const email = object(text)?.["email"]
      if (typeof email !== "string" || !/^[^@\s]+@[^@\s]+$/.test(email)) return yield* new BadRequest()
      const known = yield* database((db) => all(db, "SELECT id FROM participants WHERE key = ?", key).length)
      const blocked = yield* database((db) => first(db, "SELECT email FROM blocked WHERE email = ?", email))
      if (known >= quota) return yield* new UsageLimit()
      // The anti-fraud check takes its time.
      yield* Effect.sleep(250)
      if (blocked !== undefined) return yield* new ParticipantBlocked()
      const id = randomUUID()
      yield* database((db) => run(db, "INSERT INTO participants VALUES (?, ?, ?)", id, key, email))
      return { status: 200 as const, body: { id, email } }
    })

  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new InternalServerError({ status: 503 })
      const text = yield* call.text
      if (call.method === "POST" && call.path === "/referrals/programmes") {
        const key = `key-${randomUUID().slice(0, 8)}`
        yield* database((db) => run(db, "INSERT INTO programmes VALUES (?, ?)", key, 2))
        return { status: 200, body: { key } }
      }
      const key = call.header("x-api-key") ?? ""
      const programme = yield* database((db) => first(db, "SELECT quota FROM programmes WHERE key = ?", key))
      if (programme === undefined) return yield* new NotAuthorized()
      if (!passes(key)) return yield* new TooManyRequests()
      if (call.method === "POST" && call.path === "/referrals/participants") {
        const same = `${key} ${text}`
        if (inFlight.has(same)) return yield* new ConflictDuplicateRequest()
        inFlight.add(same)
        const joining = join(key, Number(programme["quota"]), text)
        return yield* Effect.ensuring(
          joining,
          Effect.sync(() => inFlight.delete(same))
        )
      }
      if (call.method === "GET" && call.path === "/referrals/participants") {
        const joined = yield* database((db) => all(db, "SELECT id, email FROM participants WHERE key = ?", key))
        return { status: 200, body: joined }
      }
      const id = /^\/referrals\/participants\/([^/]+)$/.exec(call.path)?.[1] ?? ""
      const found = yield* database((db) => first(db, "SELECT * FROM participants WHERE key = ? AND id = ?", key, id))
      return found === undefined ? yield* new ResourceNotFound() : { status: 200, body: found }
    })
}
