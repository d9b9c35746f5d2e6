import {
  BadRequest,
  type Entities,
  Forbidden,
  NotFound,
  ServiceUnavailable,
  TooManyRequests,
  Unauthorized
} from "@errata/catalog/Entities"
import * as Effect from "effect/Effect"
import { randomUUID } from "node:crypto"
import type { Call } from "../../api/call.ts"
import { all, connect, first, run } from "../database.ts"
import { type Answer, object, rate } from "../product.ts"

/** The rooms of the house: to look at, to make, to rename and to close. */
export const entities = (file: string, isClosed: () => boolean): Answer<typeof Entities> => {
  const database = connect(file, (cause) => new ServiceUnavailable({}, { cause }))
  const passes = rate(10, 5000)

  const change = (id: string, name: string) =>
    Effect.map(
      database((db) => run(db, "UPDATE entities SET name = ? WHERE id = ?", name, id)),
      () => ({ status: 200, body: { id, name } }) as const
    )

  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceUnavailable()
      const token = /^Token (\S+)$/.exec(call.header("authorization") ?? "")?.[1]
      if (token === undefined) return yield* new Unauthorized()
      const known = yield* database((db) => first(db, "SELECT role, revoked FROM tokens WHERE token = ?", token))
      if (known?.["revoked"] !== 0) return yield* new Forbidden()
      if (call.method !== "GET" && known["role"] !== "editor") return yield* new Forbidden()
      // Each visit counts for itself: `visit` tells one from another.
      if (!passes(`${token} ${call.query.get("visit") ?? ""}`)) return yield* new TooManyRequests()
      const id = call.path.split("/")[2] ?? ""
      if (id === "" && call.method === "POST") {
        const made = { id: randomUUID().slice(0, 8), name: yield* nameIn(call) }
        yield* database((db) => run(db, "INSERT INTO entities VALUES (?, ?)", made.id, made.name))
        return { status: 201, body: made }
      }
      if (id === "")
        return { status: 200, body: yield* database((db) => all(db, "SELECT * FROM entities ORDER BY name")) }
      const found = yield* database((db) => first(db, "SELECT * FROM entities WHERE id = ?", id))
      if (found === undefined) return yield* new NotFound()
      if (call.method === "PATCH") return yield* change(id, yield* nameIn(call))
      if (call.method !== "DELETE") return { status: 200, body: found }
      yield* database((db) => run(db, "DELETE FROM entities WHERE id = ?", id))
      return { status: 204 }
    })
}

// ---- internal ----

const nameIn = (call: Call): Effect.Effect<string, BadRequest> =>
  Effect.flatMap(call.text, (text) => {
    const name = object(text)?.["name"]
    return typeof name === "string" && name !== "" ? Effect.succeed(name) : Effect.fail(new BadRequest())
  })
