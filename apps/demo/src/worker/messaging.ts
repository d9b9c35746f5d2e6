import { Messaging, ServiceUnavailable } from "@errata/catalog/Messaging"
import * as Effect from "effect/Effect"
import { acceptsBody, authorize, limiter } from "../api/admit.ts"
import * as Body from "../api/body.ts"
import type { Call, MessagingError } from "../api/call.ts"
import { resolve, type Route } from "../api/route.ts"
import { read, relay } from "./relay.ts"
import { spoken } from "./spoken.ts"

/** The messaging API: turns away what it can judge alone, and relays the rest. */
export const messaging = spoken(Messaging, (request, env) =>
  Effect.gen(function* () {
    const text = yield* read(request)
    const call = callOf(request, text)
    const route = yield* resolve(call)
    const tokens = JSON.parse(env.TOKENS) as Record<string, string>
    yield* authorize(call, tokens[route.plan])
    yield* acceptsBody(call)
    yield* check(route, text)
    const unavailable = (cause: unknown) => Effect.fail(new ServiceUnavailable({}, { cause }))
    return yield* limited(route.plan, relay(Messaging, request, { origin: env.ORIGIN, text, unavailable }))
  })
)

// ---- internal ----

const limited = limiter(2)

const callOf = (request: Request, text: string): Call => {
  const url = new URL(request.url)
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    header: (name) => request.headers.get(name) ?? undefined,
    text: Effect.succeed(text)
  }
}

/** Reads bodies here already: what is malformed does not travel to the origin. */
const check = (route: Route, text: string): Effect.Effect<unknown, MessagingError> =>
  route.operation === "createBatch"
    ? Body.batch(text)
    : route.operation === "createGroup"
      ? Body.group(text)
      : Effect.void
