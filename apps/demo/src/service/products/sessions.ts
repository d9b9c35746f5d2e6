import { BadRequest, Unauthorized } from "@errata/catalog/Attributes"
import * as Effect from "effect/Effect"
import { randomUUID } from "node:crypto"
import type { Call } from "../../api/call.ts"
import { type Database, first, run } from "../database.ts"

/** Who signed in, and until when their token is good. */
export interface Sessions {
  /** Signs somebody in, or up: the token is good for an hour, or for the `seconds` that were asked for. */
  readonly open: (body: Readonly<Record<string, unknown>>) => Effect.Effect<string, BadRequest | Unauthorized>
  /** Whose a token is; undefined for one that never was. */
  readonly user: (token: string) => Effect.Effect<{ readonly name: string } | "expired" | undefined>
  /** Tells whether a token is that of the house's own Workers. */
  readonly isHouse: (token: string) => Effect.Effect<boolean>
  /** Gives somebody another password, which makes all their tokens void. */
  readonly change: (user: string, password: string) => Effect.Effect<unknown>
}

/** Keeps the sessions of the users in a database. */
export const sessions = (database: Database<never>): Sessions => ({
  open: ({ name, password, seconds = 3600 }) =>
    Effect.gen(function* () {
      if (!isText(name) || !isText(password) || typeof seconds !== "number") return yield* new BadRequest()
      const known = yield* database((db) => first(db, "SELECT password, generation FROM users WHERE name = ?", name))
      if (known === undefined) yield* database((db) => run(db, "INSERT INTO users VALUES (?, ?, 1)", name, password))
      else if (known["password"] !== password) return yield* new Unauthorized()
      const token = randomUUID()
      const [generation, expires] = [Number(known?.["generation"] ?? 1), Date.now() + seconds * 1000]
      yield* database((db) => run(db, "INSERT INTO sessions VALUES (?, ?, ?, ?)", token, name, generation, expires))
      return token
    }),
  user: (token) =>
    Effect.map(
      database((db) => first(db, ofToken, token)),
      (row) => {
        if (row === undefined) return undefined
        const isGood = row["generation"] === row["current"] && Number(row["expires"]) > Date.now()
        return isGood ? { name: String(row["user"]) } : "expired"
      }
    ),
  isHouse: (token) =>
    Effect.map(
      database((db) => first(db, "SELECT token FROM tokens WHERE token = ? AND role = 'house'", token)),
      (row) => row !== undefined
    ),
  change: (user, password) =>
    database((db) =>
      run(db, "UPDATE users SET password = ?, generation = generation + 1 WHERE name = ?", password, user)
    )
})

/** The token of a request. */
export const bearer = (call: Call): string => (call.header("authorization") ?? "").replace("Bearer ", "")

// ---- internal ----

const isText = (value: unknown): value is string => typeof value === "string" && value !== ""

const ofToken = `SELECT s.user, s.generation, s.expires, u.generation AS current
  FROM sessions s JOIN users u ON u.name = s.user WHERE s.token = ?`
