import { Messaging, ServiceUnavailable } from "@errata/catalog/Messaging"
import { BoundedBody, Contract } from "@errata/core"
import { Edge } from "@errata/edge"
import * as Report from "@errata/edge/Report"
import * as Effect from "effect/Effect"
import { acceptsBody, authorize, limiter } from "../api/admit.ts"
import * as Body from "../api/body.ts"
import type { Call, MessagingError } from "../api/call.ts"
import { resolve, type Route } from "../api/route.ts"

/** What the gateway is given. */
export interface Env {
  /** Where the Node service listens. */
  readonly ORIGIN: string
  /** The token of each plan, as JSON. */
  readonly TOKENS: string
}

/** The gateway: turns away what it can judge alone, and relays the rest to the Node service. */
export default Edge.worker(Messaging, {
  report: (failure) => console.log(JSON.stringify(Report.line(failure))),
  fetch: (request, env: Env) =>
    Effect.gen(function* () {
      const text = yield* Effect.promise(async () => (await BoundedBody.read(request, { maxBytes: 65_536 })).text)
      const call = callOf(request, text)
      const route = yield* resolve(call)
      const tokens = JSON.parse(env.TOKENS) as Record<string, string>
      yield* authorize(call, tokens[route.plan])
      yield* acceptsBody(call)
      yield* check(route, text)
      return yield* limited(route.plan, relay(request, env.ORIGIN, text))
    })
})

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

/** Sends a request on, and reads the origin's failure as one of the contract's: the caller gets its own, newly written. */
const relay = (request: Request, origin: string, text: string): Effect.Effect<Response, MessagingError> =>
  Effect.gen(function* () {
    const { pathname, search } = new URL(request.url)
    const response = yield* Effect.tryPromise({
      try: () =>
        fetch(`${origin}${pathname}${search}`, {
          method: request.method,
          headers: request.headers,
          body: text || null
        }),
      catch: (cause) => new ServiceUnavailable({}, { cause })
    })
    if (response.ok) return new Response(response.body, response)
    const { text: body } = yield* Effect.promise(() => BoundedBody.read(response, { maxBytes: 65_536 }))
    const failure = Contract.decode(Messaging, { status: response.status, headers: response.headers, body })
    return yield* failure._tag === "UnrecognizedError" ? new ServiceUnavailable({}, { cause: failure }) : failure
  })
