import {
  BadRequest,
  Forbidden,
  NotFound,
  RequestRejected,
  type Resources,
  ServiceFailed
} from "@errata/catalog/Resources"
import * as Effect from "effect/Effect"
import { connect, first, run } from "../database.ts"
import { type Answer, object } from "../product.ts"

/** The same rooms, through an API that documents ranges of statuses. */
export const resources = (file: string, isClosed: () => boolean): Answer<typeof Resources> => {
  const database = connect(file, (cause) => new ServiceFailed({ status: 503 }, { cause }))
  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceFailed({ status: 503 })
      if (!["GET", "POST", "DELETE"].includes(call.method)) return yield* new RequestRejected({ status: 405 })
      const token = (call.header("authorization") ?? "").replace("Bearer ", "")
      const role = yield* database((db) => first(db, "SELECT role FROM tokens WHERE token = ?", token))
      if (call.method !== "GET" && role?.["role"] !== "editor") return yield* new Forbidden()
      const id = call.path.split("/")[2] ?? ""
      if (call.method === "POST") {
        const { id: made, name } = object(yield* call.text) ?? {}
        if (typeof made !== "string" || typeof name !== "string") return yield* new BadRequest()
        yield* database((db) => run(db, "INSERT OR REPLACE INTO entities VALUES (?, ?)", made, name))
        return { status: 200, body: { id: made, name } }
      }
      const found = yield* database((db) => first(db, "SELECT * FROM entities WHERE id = ?", id))
      return found === undefined ? yield* new NotFound() : { status: 200, body: found }
    })
}
