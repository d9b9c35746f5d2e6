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
import { all, connect, first, run } from "../database.ts"
import { type Answer, object, rate } from "../product.ts"

/** Attributes of users: a few small values each, behind a token that a change of password makes void. */
export const attributes = (file: string): Answer<typeof Attributes> => {
  // The document knows no failure of the service's own: a busy database is a defect here.
  const database = connect(file, (cause): never => {
    throw cause
  })
  const passes = rate(14, 10_000)

  const signUp = (name: string, password: string) =>
    Effect.gen(function* () {
      const known = yield* database((db) => first(db, "SELECT password FROM users WHERE name = ?", name))
      if (known === undefined) yield* database((db) => run(db, "INSERT INTO users VALUES (?, ?, 1)", name, password))
      else if (known["password"] !== password) return yield* new Unauthorized()
      return { status: 201 as const, body: { token: `${name}.1` } }
    })

  return (call) =>
    Effect.gen(function* () {
      const body = object(yield* call.text) ?? {}
      const { value, name, password } = body
      if (call.path === "/attributes/sessions") {
        if (typeof name !== "string" || typeof password !== "string") return yield* new BadRequest()
        return yield* signUp(name, password)
      }
      const [user = "", generation] = (call.header("authorization") ?? "").replace("Bearer ", "").split(".")
      const account = yield* database((db) => first(db, "SELECT generation FROM users WHERE name = ?", user))
      if (account === undefined) return yield* new Unauthorized()
      if (String(account["generation"]) !== generation) return yield* new Gone()
      if (!passes(user)) return yield* new TooManyRequests()
      const [, , owner = "", attribute = ""] = call.path.split("/")
      if (owner !== user) return yield* new Forbidden()
      if (attribute === "password") {
        yield* database((db) =>
          run(db, "UPDATE users SET password = ?, generation = generation + 1 WHERE name = ?", String(value), user)
        )
        return { status: 202, body: { code: 202, message: "Accepted" } }
      }
      if (call.method === "GET") {
        const found = yield* database((db) =>
          first(db, "SELECT value FROM attributes WHERE user = ? AND name = ?", user, attribute)
        )
        return found === undefined ? yield* new NotFound() : { status: 200, body: found }
      }
      if (typeof value !== "string") return yield* new BadRequest()
      // Long values are for those who pay.
      if (value.length > 64) return yield* new PaymentRequired()
      const used = yield* database((db) => all(db, "SELECT name FROM attributes WHERE user = ?", user).length)
      if (used >= 5) return yield* new OutOfStorage()
      yield* database((db) => run(db, "INSERT OR REPLACE INTO attributes VALUES (?, ?, ?)", user, attribute, value))
      return { status: 201, body: { code: 201, message: "Created" } }
    })
}
