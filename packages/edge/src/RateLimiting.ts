import * as Effect from "effect/Effect"
import { textOf } from "./internal/text-of.ts"

/**
 * Asks a rate limit binding, and fails with the contract's own 429 when the key has used up its requests:
 * `yield* RateLimiting.check(env.LIMITER, key, () => new RateLimited({ limit: 100 }))`. Its delay and its headers are
 * those of the definition. A binding that fails is logged and lets the request through: the limit protects the
 * service, and must not take it down. One that is not there is a defect: nobody would notice that nothing is limited.
 */
export const check = <E>(limiter: Pick<RateLimit, "limit">, key: string, exceeded: () => E): Effect.Effect<void, E> =>
  Effect.flatMap(
    Effect.promise(() => ask(limiter, key)),
    ({ success }) => (success ? Effect.void : Effect.fail(exceeded()))
  )

// ---- internal ----

async function ask(limiter: Pick<RateLimit, "limit"> | undefined, key: string): Promise<RateLimitOutcome> {
  if (limiter === undefined) throw new TypeError(missing)
  try {
    return await limiter.limit({ key })
  } catch (problem) {
    console.error({ errata: "rate limit failed", problem: textOf(problem) })
    return { success: true }
  }
}

const missing =
  "RateLimiting.check was given no rate limit binding: declare it in `ratelimits` of the Worker's configuration, for " +
  "each environment, under the name that env is asked for."
