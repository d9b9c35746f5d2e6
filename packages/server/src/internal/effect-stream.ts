import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as HttpBody from "effect/http/HttpBody"
import type { HttpServerRequest } from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Stream from "effect/Stream"
import type { WireResponse } from "@errata/core"
import { Readable } from "node:stream"
import type { LogRecord } from "./log.ts"
import { isGone, type NodeRequest, type NodeResponse, writeFailure } from "./node-response.ts"

/**
 * Hears of a stream that fails when Effect has handed it over to the host, which tells nobody. Hosts that speak Fetch are
 * not told of the failure itself: `@hono/node-server` sends its message.
 */
export const watched = (
  request: HttpServerRequest,
  response: HttpServerResponse.HttpServerResponse,
  onFailure: (cause: Cause.Cause<unknown>) => Effect.Effect<void>
): HttpServerResponse.HttpServerResponse => {
  const { body, headers } = response
  if (body._tag === "Raw" && body.body instanceof Readable && !heard.has(body.body)) {
    heard.add(body.body)
    body.body.once("error", (thrown) => Effect.runFork(onFailure(Cause.die(thrown))))
  }
  if (body._tag !== "Stream" || heard.has(body.stream)) return response
  // Suspended, so that what cannot be begun has failed, too: the body of a Fetch response that was read already.
  const stream = Stream.onExit(
    Stream.suspend(() => body.stream),
    (exit) => (exit._tag === "Failure" ? onFailure(exit.cause) : Effect.void)
  )
  const told = nodeResponse(request) === undefined ? Stream.catchCause(stream, () => Stream.die(brokenOff())) : stream
  heard.add(told)
  const watching = HttpServerResponse.setBody(response, HttpBody.stream(told, body.contentType, body.contentLength))
  return HttpServerResponse.setHeaders(watching, headers)
}

/** Tells whether nobody waits for the rest of a stream. */
export const isLeft = (request: HttpServerRequest): boolean => {
  const response = nodeResponse(request)
  return response === undefined ? (request.source as Partial<Request>).signal?.aborted === true : isGone(response)
}

/** Writes a failure in the place of a stream that Node has not begun to send; breaks off what has begun. */
export const breakOff = (request: HttpServerRequest, wire: WireResponse): LogRecord["delivery"] => {
  const response = nodeResponse(request)
  return response === undefined ? "aborted" : writeFailure(request.source as NodeRequest, response, wire)
}

// ---- internal ----

/** Those that the innermost of the contracts hears of. */
const heard = new WeakSet<object>()

const brokenOff = () => new Error("The response was broken off.")

/** What `@effect/platform-node` writes to: Fetch hosts have none. */
const nodeResponse = (request: HttpServerRequest): NodeResponse | undefined =>
  (request as { readonly resolvedResponse?: NodeResponse }).resolvedResponse
