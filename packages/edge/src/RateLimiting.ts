import * as Effect from "effect/Effect"
import { textOf } from "./internal/text-of.ts"

/**
 * Asks a rate limit binding, and fails with the contract's own 429 when the key has used up its requests:
 * `yield* RateLimiting.check(env.LIMITER, key, () => new RateLimited({ limit: 100 }))`. Its delay and its headers are
 * those of the definition. A binding that fails is logged and lets the request through: the limit protects the
 * service, and must not take it down.
 */
export const check = <E>(limiter: Pick<RateLimit, "limit">, key: string, exceeded: () => E): Effect.Effect<void, E> =>
  Effect.flatMap(
    Effect.promise(() =>
      limiter.limit({ key }).catch((problem: unknown) => {
        console.error({ errata: "rate limit failed", problem: textOf(problem) })
        return { success: true }
      })
    ),
    ({ success }) => (success ? Effect.void : Effect.fail(exceeded()))
  )
