import { Messaging, ServiceUnavailable } from "@errata/catalog/Messaging"
import { Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { acceptsBody, authorize, limiter } from "../api/admit.ts"
import * as Body from "../api/body.ts"
import type { Call, MessagingError } from "../api/call.ts"
import { Operations } from "../api/operations.ts"
import { resolve, type Route } from "../api/route.ts"
import type { Env } from "./env.ts"
import { read, relay } from "./relay.ts"
import { spoken } from "./spoken.ts"

/** The messaging API: turns away what it can judge alone, and relays the rest. */
export const messaging = spoken(Messaging, (request, env, ctx) =>
  Effect.gen(function* () {
    const text = yield* read(request)
    const call = callOf(request, text)
    const route = yield* resolve(call)
    const tokens = JSON.parse(env.TOKENS) as Record<string, string>
    yield* authorize(call, tokens[route.plan])
    yield* acceptsBody(call)
    const batch = yield* check(route, text)
    const unavailable = (cause: unknown) => Effect.fail(new ServiceUnavailable({}, { cause }))
    const relayed = relay(Messaging, request, { origin: env.ORIGIN, text, unavailable })
    const response = yield* limited(route.plan, relayed)
    if (batch?.delivery_report === "callback") ctx.waitUntil(scheduleCallback(env, route.plan, batch, response.clone()))
    return response
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
const check = (route: Route, text: string): Effect.Effect<Body.Batch | undefined, MessagingError> =>
  route.operation === "createBatch"
    ? Body.batch(text)
    : Effect.as(route.operation === "createGroup" ? Body.group(text) : Effect.void, undefined)

/**
 * Has the delivery reported, as was asked for. The message is accepted whatever becomes of it, so its sender is not kept
 * waiting, and a callback that could not be scheduled is told to the log.
 */
const scheduleCallback = async (env: Env, plan: string, batch: Body.Batch, accepted: Response): Promise<void> => {
  const { id } = await accepted.json<{ readonly id: string }>()
  const { callback_url: url = "", send_at } = batch
  const dueAt = (send_at === undefined ? Date.now() : Date.parse(send_at)) + 1600
  const scheduled = Rpc.client(Operations, () => env.BACKSTAGE).schedule({ id, plan, url, dueAt })
  const lost = (error: Error) => Effect.sync(() => console.error({ callback: "lost", id, error: error.message }))
  await Effect.runPromise(scheduled.pipe(Effect.catch(lost)))
}
