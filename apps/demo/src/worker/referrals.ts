import { InternalServerError, Referrals, TooManyRequests } from "@errata/catalog/Referrals"
import { RateLimiting } from "@errata/edge"
import * as Effect from "effect/Effect"
import { read, relay } from "./relay.ts"
import { spoken } from "./spoken.ts"

/** The referral programme's API: counts the requests of each key, and relays them. */
export const referrals = spoken(Referrals, (request, env) =>
  Effect.gen(function* () {
    const text = yield* read(request)
    const key = request.headers.get("x-api-key")
    if (key !== null) yield* RateLimiting.check(env.REFERRALS, key, () => new TooManyRequests())
    const unavailable = (cause: unknown) => Effect.fail(new InternalServerError({ status: 502 }, { cause }))
    return yield* relay(Referrals, request, { origin: env.ORIGIN, text, unavailable })
  })
)
