import { Contract, type Failure } from "@errata/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type * as Layer from "effect/Layer"
import { type Adapter, type AdapterOptions, adapting } from "./internal/adapter.ts"
import type { Answer } from "./internal/answer.ts"
import { fromReason, fromResponse, isResponse } from "./internal/effect-http-error.ts"
import { routeTable } from "./internal/find-my-way.ts"
import { untaken } from "./internal/found.ts"
import { printInstead } from "./internal/log.ts"
import { exposed, hasContent, headersOf, isRepresentation, join } from "./internal/wire.ts"

/** What `failures` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {
  /** The API that is served: its paths answer 405 to methods that they do not have. Effect itself answers 404. */
  readonly api?: HttpApi.Constraint
}

/**
 * Makes the layer that answers every failure of an Effect `HttpRouter`, and of an `HttpApi` in it: undeclared failures,
 * requests that do not decode, unknown routes and defects. Merge it with the routes. Errors that an `HttpApi` declares
 * are encoded by their endpoint. Without `log`, failures that are not expected go to Effect's logger and reporters.
 */
export const failures = <C extends Contract.Any>(
  contract: C,
  options: Options<C> = {}
): Layer.Layer<never, never, HttpRouter.HttpRouter> => {
  const adapter = adapting(contract, options, () => undefined)
  const allow = allowing(options.api)
  const log = options.log
  return HttpRouter.middleware(
    (httpEffect) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
        const say = (answer: Answer, cause: Cause.Cause<unknown>, begun = nothing) => {
          const response = respond(request, answer, begun)
          const marked = Effect.as(Effect.andThen(expose(response), mark(answer.failure)), response)
          if (log !== undefined) return Effect.tap(marked, () => Effect.sync(() => answer.log("sent")))
          return answer.failure.expected ? marked : Effect.tap(marked, tell(answer, cause))
        }
        return Effect.matchCauseEffect(httpEffect, {
          onFailure: (cause) => {
            const error = soleError(contract, cause)
            if (error !== undefined) return say(adapter.failed(request, error), cause)
            if (cause.reasons.some(isResponse)) return Effect.failCause(cause)
            const answer = answerTo(adapter, allow, request, cause)
            if (!cause.reasons.some(isClientAbort)) return say(answer, cause)
            if (log !== undefined) answer.log("gone")
            return Effect.failCause(cause)
          },
          onSuccess: (response) => {
            if (!HttpServerResponse.isHttpServerResponse(response)) {
              const cause = Cause.die(noResponse(response))
              return say(adapter.cause(request, cause), cause)
            }
            const found = fromResponse(response)
            if (found === undefined) return Effect.succeed(response)
            return say(adapter.found(request, found), Cause.empty, response)
          }
        })
      }),
    { global: true }
  )
}

// ---- internal ----

/** What most routes fail with: no more has to be asked of it. */
const soleError = (contract: Contract.Any, { reasons }: Cause.Cause<unknown>): Failure.Failure | undefined => {
  const [reason] = reasons
  return reasons.length === 1 && reason?._tag === "Fail" && Contract.isKnown(contract, reason.error)
    ? { kind: "error", error: reason.error }
    : undefined
}

const isClientAbort = (reason: Cause.Reason<unknown>): boolean =>
  reason.annotations.has(HttpServerError.ClientAbort.key)

const answerTo = (
  adapter: Adapter,
  allow: (path: string) => ReadonlyArray<string>,
  request: HttpServerRequest.HttpServerRequest,
  cause: Cause.Cause<unknown>
): Answer => {
  const found = fromReason(cause.reasons)
  if (found === undefined) {
    const stopping = Cause.hasInterruptsOnly(cause) && !cause.reasons.some(isClientAbort)
    return stopping ? adapter.found(request, { kind: "unavailable" }) : adapter.cause(request, cause)
  }
  const untold = found.kind === "routeNotFound"
  return adapter.found(request, untold ? untaken(request.method, allow(request.url)) : found)
}

const allowing = (api: HttpApi.Constraint | undefined): ((path: string) => ReadonlyArray<string>) => {
  if (api === undefined) return () => []
  const routes = routeTable()
  HttpApi.reflect(api as HttpApi.Top, {
    onGroup: () => {},
    onEndpoint: ({ endpoint }) =>
      routes.add(endpoint.method === "GET" ? ["GET", "HEAD"] : [endpoint.method], endpoint.path)
  })
  return routes.methods
}

const nothing = HttpServerResponse.empty()

/** Answers in the place of a response that the route, or Effect, has begun. */
const respond = (
  request: HttpServerRequest.HttpServerRequest,
  { wire }: Answer,
  { headers: begun, cookies }: HttpServerResponse.HttpServerResponse
) => {
  const own = headersOf(wire, { origin: request.headers["origin"], before: (name) => begun[name] })
  const headers = begun === nothing.headers ? own : { ...withoutRepresentation(begun), ...own }
  const options = { status: wire.status, headers, cookies }
  return hasContent(wire.status) && wire.body !== ""
    ? HttpServerResponse.uint8Array(Buffer.from(wire.body), options)
    : HttpServerResponse.empty(options)
}

const withoutRepresentation = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !isRepresentation(name)))

const noResponse = (value: unknown) =>
  new TypeError(`The route succeeded with ${typeof value}, which is no HttpServerResponse.`)

/** Effect's own CORS middleware says what it was told when the response is there, in the place of what was said before. */
const expose = ({ headers: { [exposed]: names } }: HttpServerResponse.HttpServerResponse) =>
  names === undefined
    ? Effect.void
    : HttpEffect.appendPreResponseHandler((_, response) =>
        Effect.succeed(HttpServerResponse.setHeader(response, exposed, join(response.headers[exposed], [names])))
      )

const mark = ({ code, instanceId }: Answer["failure"]): Effect.Effect<void> =>
  Effect.annotateCurrentSpan({ "error.type": code, "error.instance": instanceId })

const tell = ({ record }: Answer, cause: Cause.Cause<unknown>): Effect.Effect<void> => {
  const { error: _, expected: __, ...logged } = record("sent")
  return Effect.logError(`${logged.method} ${logged.path} failed with ${logged.tag}`, cause).pipe(
    Effect.annotateLogs(logged),
    Effect.andThen(ErrorReporter.report(cause)),
    Effect.catchCause((thrown) => Effect.sync(() => printInstead(record("sent"), Cause.squash(thrown))))
  )
}
