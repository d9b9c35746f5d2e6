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
import { connect, first, run } from "../database.ts"
import { type Answer, object, rate } from "../product.ts"

/** The rooms of the house, to look at and to rename. */
export const entities = (file: string, isClosed: () => boolean): Answer<typeof Entities> => {
  const database = connect(file, (cause) => new ServiceUnavailable({}, { cause }))
  const passes = rate(10, 5000)
  return (call) =>
    Effect.gen(function* () {
      if (isClosed()) return yield* new ServiceUnavailable()
      const token = /^Token (\S+)$/.exec(call.header("authorization") ?? "")?.[1]
      if (token === undefined) return yield* new Unauthorized()
      const known = yield* database((db) => first(db, "SELECT revoked FROM tokens WHERE token = ?", token))
      if (known?.["revoked"] !== 0) return yield* new Forbidden()
      // Each visit counts for itself: `visit` tells one from another.
      if (!passes(`${token} ${call.query.get("visit") ?? ""}`)) return yield* new TooManyRequests()
      const id = call.path.split("/")[2] ?? ""
      const found = yield* database((db) => first(db, "SELECT * FROM entities WHERE id = ?", id))
      if (found === undefined) return yield* new NotFound()
      if (call.method !== "PATCH") return { status: 200, body: found }
      const name = object(yield* call.text)?.["name"]
      if (typeof name !== "string") return yield* new BadRequest()
      yield* database((db) => run(db, "UPDATE entities SET name = ? WHERE id = ?", name, id))
      return { status: 200, body: { ...found, name } }
    })
}
