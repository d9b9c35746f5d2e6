import { Contract, type Failure } from "@errata/core"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type * as Layer from "effect/Layer"
import { type Adapter, type AdapterOptions, adapting } from "./internal/adapter.ts"
import type { Answer } from "./internal/answer.ts"
import { fromReason, fromResponse } from "./internal/effect-http-error.ts"
import { seal, stateOf } from "./internal/effect-pre-response.ts"
import { responseIn, unsendable } from "./internal/effect-response.ts"
import { isStopping, unkept } from "./internal/effect-stopping.ts"
import { breakOff, isLeft, watched } from "./internal/effect-stream.ts"
import { routeTable } from "./internal/find-my-way.ts"
import { untaken } from "./internal/found.ts"
import { type LogRecord, printInstead } from "./internal/log.ts"
import { hasContent, headersOf, isRepresentation } from "./internal/wire.ts"

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
      Effect.withFiber((fiber) => {
        const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
        const state = stateOf(fiber.context)
        const hear = (answer: Answer, cause: Cause.Cause<unknown>, delivery: LogRecord["delivery"] = "sent") =>
          log !== undefined
            ? Effect.sync(() => answer.log(delivery))
            : answer.failure.expected || delivery === "gone"
              ? Effect.void
              : tell(answer, cause, delivery)
        const write = (answer: Answer, cause: Cause.Cause<unknown>, begun: HttpServerResponse.HttpServerResponse) =>
          Effect.as(
            Effect.andThen(mark(answer.failure), hear(answer, cause)),
            unkept(request, respond(request, answer, begun))
          )
        const instead = (fault: Cause.Cause<unknown> | Error, begun: HttpServerResponse.HttpServerResponse) => {
          const cause = fault instanceof Error ? Cause.die(fault) : fault
          return write(adapter.cause(request, cause), cause, begun)
        }
        const say = (answer: Answer, cause: Cause.Cause<unknown>, begun = nothing) => {
          seal(state, instead, true)
          return write(answer, cause, begun)
        }
        const broken = (cause: Cause.Cause<unknown>) => {
          const isGone = isLeft(request)
          const answer = isGone ? adapter.cause(request, cause) : answerTo(adapter, allow, request, cause)
          return Effect.suspend(() => hear(answer, cause, isGone ? "gone" : breakOff(request, answer.wire)))
        }
        const pass = <E>(
          response: HttpServerResponse.HttpServerResponse,
          passed: (response: HttpServerResponse.HttpServerResponse) => Effect.Effect<typeof response, E>
        ) => {
          const found = fromResponse(response)
          if (found !== undefined) return say(adapter.found(request, found), Cause.empty, response)
          const fault = unsendable(response, request)
          if (fault !== undefined) return say(adapter.cause(request, Cause.die(fault)), Cause.die(fault))
          seal(state, instead, false)
          return passed(unkept(request, watched(request, response, broken)))
        }
        if (isStopping(request)) return say(adapter.found(request, { kind: "unavailable" }), Cause.empty)
        return Effect.matchCauseEffect(httpEffect, {
          onFailure: (cause) => {
            const error = soleError(contract, cause)
            if (error !== undefined) return say(adapter.failed(request, error), cause)
            const failed = responseIn(cause.reasons)
            if (failed !== undefined) return pass(failed, () => Effect.failCause(cause))
            const answer = answerTo(adapter, allow, request, cause)
            if (!cause.reasons.some(isClientAbort)) return say(answer, cause)
            if (log !== undefined) answer.log("gone")
            return Effect.failCause(cause)
          },
          onSuccess: (response) => {
            if (HttpServerResponse.isHttpServerResponse(response)) return pass(response, Effect.succeed)
            const cause = Cause.die(noResponse(response))
            return say(adapter.cause(request, cause), cause)
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

const mark = ({ code, instanceId }: Answer["failure"]): Effect.Effect<void> =>
  Effect.annotateCurrentSpan({ "error.type": code, "error.instance": instanceId })

const tell = (
  { record }: Answer,
  cause: Cause.Cause<unknown>,
  delivery: LogRecord["delivery"]
): Effect.Effect<void> => {
  const { error: _, expected: __, ...logged } = record(delivery)
  return Effect.logError(`${logged.method} ${logged.path} failed with ${logged.tag}`, cause).pipe(
    Effect.annotateLogs(logged),
    Effect.andThen(ErrorReporter.report(cause)),
    Effect.catchCause((thrown) => Effect.sync(() => printInstead(record(delivery), Cause.squash(thrown))))
  )
}
