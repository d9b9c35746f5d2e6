import {
  type Attributes,
  BadRequest,
  Forbidden,
  Gone,
  NotFound,
  OutOfStorage,
  PaymentRequired,
  TooManyRequests,
  Unauthorized
} from "@errata/catalog/Attributes"
import * as Effect from "effect/Effect"
import { capacity } from "../../api/capacity.ts"
import type { Call, Reply } from "../../api/call.ts"
import { segments } from "../../api/segments.ts"
import { all, connect, first, run } from "../database.ts"
import { type Answer, object, rate } from "../product.ts"
import { bearer, sessions } from "./sessions.ts"

/** Attributes of users: a few small values each, behind a token that time or a change of password makes void. */
export const attributes = (file: string): Answer<typeof Attributes> => {
  // The document knows no failure of the service's own: a busy database is a defect here.
  const database = connect(file, (cause): never => {
    throw cause
  })
  const session = sessions(database)
  const passes = rate(30, 10_000)

  const list = (user: string) =>
    Effect.map(
      database((db) => all(db, "SELECT name, value FROM attributes WHERE user = ? ORDER BY name", user)),
      (items): Reply => ({ status: 200, body: items })
    )

  const store = (
    user: string,
    name: string,
    value: unknown
  ): Effect.Effect<Reply, BadRequest | PaymentRequired | OutOfStorage> =>
    Effect.gen(function* () {
      if (typeof value !== "string") return yield* new BadRequest()
      // Long values are for those who pay.
      if (value.length > 64) return yield* new PaymentRequired()
      const held = yield* database((db) => all(db, "SELECT name FROM attributes WHERE user = ?", user))
      const isNew = held.every((each) => each["name"] !== name)
      if (isNew && held.length >= capacity) return yield* new OutOfStorage()
      yield* database((db) => run(db, "INSERT OR REPLACE INTO attributes VALUES (?, ?, ?)", user, name, value))
      return isNew ? answer(201, "Created") : answer(200, "OK")
    })

  const work = (call: Call, user: string, name: string) =>
    Effect.gen(function* () {
      if (name === "") return call.method === "GET" ? yield* list(user) : yield* new BadRequest()
      if (call.method === "DELETE") {
        yield* database((db) => run(db, "DELETE FROM attributes WHERE user = ? AND name = ?", user, name))
        return { status: 204 } as const
      }
      if (call.method === "GET") {
        const sql = "SELECT value FROM attributes WHERE user = ? AND name = ?"
        const found = yield* database((db) => first(db, sql, user, name))
        return found === undefined ? yield* new NotFound() : ({ status: 200, body: found } as const)
      }
      const value = object(yield* call.text)?.["value"]
      if (name !== "password") return yield* store(user, name, value)
      yield* session.change(user, String(value))
      return answer(202, "Accepted")
    })

  return (call) =>
    Effect.gen(function* () {
      const [, , owner = "", name = ""] = segments(call.path)
      if (owner === "sessions" && call.method === "POST") {
        return { status: 201, body: { token: yield* session.open(object(yield* call.text) ?? {}) } }
      }
      // The Worker that counts storage asks what somebody holds already.
      if (yield* session.isHouse(bearer(call))) return yield* list(owner)
      const user = yield* session.user(bearer(call))
      if (user === undefined) return yield* new Unauthorized()
      if (user === "expired") return yield* new Gone()
      if (owner === "sessions") return { status: 200, body: user }
      if (!passes(user.name)) return yield* new TooManyRequests()
      if (owner !== user.name) return yield* new Forbidden()
      return yield* work(call, user.name, name)
    })
}

// ---- internal ----

/** What the document shows for a success: the status again, and its name. */
const answer = (code: 200 | 201 | 202, message: string): Reply => ({ status: code, body: { code, message } })
