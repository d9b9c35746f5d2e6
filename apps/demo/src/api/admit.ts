import { TooManyRequests, Unauthorized, UnsupportedMediaType } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import type { Call } from "./call.ts"

/** Fails with `Unauthorized` unless the request carries the plan's own token. */
export const authorize = (call: Call, tokenOf: string | undefined): Effect.Effect<void, Unauthorized> => {
  const [, token] = /^Bearer (\S+)$/.exec(call.header("authorization") ?? "") ?? []
  return token !== undefined && token === tokenOf ? Effect.void : Effect.fail(new Unauthorized())
}

/** Fails with `UnsupportedMediaType` unless a request that has a body says that it is JSON. */
export const acceptsBody = (call: Call): Effect.Effect<void, UnsupportedMediaType> =>
  call.method !== "POST" || /^application\/json\s*(;|$)/i.test(call.header("content-type") ?? "")
    ? Effect.void
    : Effect.fail(new UnsupportedMediaType())

/** Lets a user have `limit` requests outstanding, and fails the next one with `TooManyRequests`. */
export const limiter = (limit: number) => {
  const outstanding = new Map<string, number>()
  const add = (user: string, step: 1 | -1) => {
    const count = (outstanding.get(user) ?? 0) + step
    if (count === 0) outstanding.delete(user)
    else outstanding.set(user, count)
  }
  return <A, E, R>(user: string, request: Effect.Effect<A, E, R>): Effect.Effect<A, E | TooManyRequests, R> =>
    Effect.suspend((): Effect.Effect<A, E | TooManyRequests, R> => {
      if ((outstanding.get(user) ?? 0) >= limit) return Effect.fail(new TooManyRequests())
      add(user, 1)
      return Effect.ensuring(
        request,
        Effect.sync(() => add(user, -1))
      )
    })
}
