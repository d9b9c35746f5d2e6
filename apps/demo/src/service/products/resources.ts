import {
  BadRequest,
  Forbidden,
  NotFound,
  RequestRejected,
  type Resources,
  ServiceFailed
} from "@errata/catalog/Resources"
import * as Effect from "effect/Effect"
import type { Call } from "../../api/call.ts"
import { all, connect, first, type Row, run } from "../database.ts"
import { type Answer, object } from "../product.ts"

/** The props of the house, which others borrow, through an API that documents ranges of statuses. */
export const resources = (file: string, isClosed: () => boolean): Answer<typeof Resources> => {
  const database = connect(file, (cause) => new ServiceFailed({ status: 503 }, { cause }))

  const make = (call: Call) =>
    Effect.gen(function* () {
      const { id, name } = object(yield* call.text) ?? {}
      if (!isText(id) || !isText(name)) return yield* new BadRequest()
      const added = yield* database((db) => run(db, "INSERT OR IGNORE INTO props VALUES (?, ?, NULL)", id, name))
      // There is one already: a conflict, which the document has among all other 4xx.
      if (added === 0) return yield* new RequestRejected({ status: 409 })
      return { status: 201, body: { id, name, lent_to: null } } as const
    })

  const lend = (call: Call, prop: Row) =>
    Effect.gen(function* () {
      const { to } = object(yield* call.text) ?? {}
      if (!isText(to)) return yield* new BadRequest()
      if (prop["lent_to"] !== null) return yield* new RequestRejected({ status: 409 })
      yield* database((db) => run(db, "UPDATE props SET lent_to = ? WHERE id = ?", to, String(prop["id"])))
      return { status: 200, body: { ...prop, lent_to: to } } as const
    })

  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceFailed({ status: 503 })
      if (!["GET", "POST", "DELETE"].includes(call.method)) return yield* new RequestRejected({ status: 405 })
      const token = (call.header("authorization") ?? "").replace("Bearer ", "")
      const role = yield* database((db) => first(db, "SELECT role FROM tokens WHERE token = ?", token))
      if (call.method !== "GET" && role?.["role"] !== "editor") return yield* new Forbidden()
      const [, , id = "", part] = call.path.split("/")
      if (id === "") {
        if (call.method === "POST") return yield* make(call)
        return { status: 200, body: yield* database((db) => all(db, "SELECT * FROM props ORDER BY name")) }
      }
      const found = yield* database((db) => first(db, "SELECT * FROM props WHERE id = ?", id))
      if (found === undefined) return yield* new NotFound()
      if (call.method === "GET") return { status: 200, body: found }
      if (call.method === "POST") return yield* lend(call, found)
      const sql = part === "loan" ? "UPDATE props SET lent_to = NULL WHERE id = ?" : "DELETE FROM props WHERE id = ?"
      yield* database((db) => run(db, sql, id))
      return { status: 204 }
    })
}

// ---- internal ----

const isText = (value: unknown): value is string => typeof value === "string" && value !== ""
