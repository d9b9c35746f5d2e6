import type { HttpServerRequest } from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

/** Tells whether a request came by a connection that was kept while its server of Node has begun to close. */
export const isStopping = ({ source }: HttpServerRequest): boolean =>
  (source as ByNode).socket?.server?.listening === false

/** Keeps no connection for more requests where the server closes: Effect would wait until their clients have enough. */
export const unkept = (
  request: HttpServerRequest,
  response: HttpServerResponse.HttpServerResponse
): HttpServerResponse.HttpServerResponse =>
  isStopping(request) ? HttpServerResponse.setHeader(response, "connection", "close") : response

// ---- internal ----

interface ByNode {
  readonly socket?: { readonly server?: { readonly listening?: boolean } }
}
