import type { WireResponse } from "@errata/core"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2"
import type { Socket } from "node:net"
import type { LogRecord } from "./log.ts"
import { connectionOf, onLost } from "./pipelining.ts"
import { requestHeader } from "./request-header.ts"
import { isHeadWritten, takeBack } from "./unsent-head.ts"
import { hasContent, headersOf, isOfConnection, isRepresentation } from "./wire.ts"

/** A request of `node:http`, or of `node:http2` through its compatibility API. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/** A response of `node:http`, or of `node:http2` through its compatibility API. */
export type NodeResponse = ServerResponse | Http2ServerResponse

/** Writes a failure, head and body at once, and tells what became of it. Never throws. */
export const writeFailure = (
  request: NodeRequest,
  response: NodeResponse,
  wire: WireResponse
): LogRecord["delivery"] => {
  try {
    return write(request, response as ServerResponse, wire)
  } catch {
    abort(response)
    return "aborted"
  }
}

/** Tells whether nobody waits for the response any more. */
export const isGone = (response: NodeResponse): boolean =>
  "stream" in response
    ? // A stream that was reset counts as finished.
      response.stream.destroyed && !response.writableEnded
    : !response.writableFinished && (response.destroyed || connectionOf(response)?.destroyed === true)

/** Tells whether this side has broken the response off: a stream that failed while it was piped. */
export const isBroken = ({ errored, socket }: ServerResponse): boolean =>
  errored !== null && errored !== undefined && socket?.errored === errored

/** Tells whether a header that was set before must not stand beside a failure: it described a success, or HTTP/2 forbids it. */
export const isDropped = (name: string, response: NodeResponse): boolean =>
  isRepresentation(name) || ("stream" in response && isOfConnection(name))

/** Calls back when the client leaves without the whole response: at once, where it has left already. */
export const onGone = (response: NodeResponse, left: () => void): void => {
  if (isGone(response)) return left()
  const check = () => {
    if (isGone(response)) left()
  }
  response.once("close", check)
  if (response.socket === null) onLost(response as ServerResponse, check)
}

// ---- internal ----

const write = (request: NodeRequest, response: ServerResponse, wire: WireResponse): LogRecord["delivery"] => {
  if (isGone(response)) return isBroken(response) ? "aborted" : "gone"
  if (response.writableEnded) return "late"
  if (isHeadWritten(response) && !takeBack(response)) {
    abort(response)
    return "aborted"
  }
  for (const name of response.getHeaderNames()) if (isDropped(name, response)) response.removeHeader(name)
  const before = (name: string) => response.getHeader(name)?.toString()
  // That of a success would be taken; HTTP/2 has none.
  if (!("stream" in response)) response.statusMessage = ""
  const { body } = wire
  const headers = headersOf(wire, { origin: requestHeader(request, "origin"), before })
  response.writeHead(wire.status, headers)
  if (!hasContent(wire.status)) response.end()
  // Node writes the head in the encoding of a text that follows it, and a head is Latin-1.
  else if (headers["content-length"] === String(body.length)) response.end(body, "latin1")
  else response.end(Buffer.from(body))
  // What still writes the success, a stream say, would end the process.
  response.on("error", ignore)
  return "sent"
}

const ignore = (): void => {}

/**
 * Ends the connection (HTTP/1), in the response's turn, or resets the stream (HTTP/2), so that what was sent is not taken
 * for the whole.
 */
const abort = (response: NodeResponse): void => {
  if ("stream" in response) response.stream.close(internalError)
  else if (response.socket === null) response.once("socket", (socket: Socket) => socket.destroy())
  else response.destroy()
}

/** RFC 9113 section 7. */
const internalError = 2
