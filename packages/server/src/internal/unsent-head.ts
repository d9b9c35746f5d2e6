import type { ServerResponse } from "node:http"
import type { Http2ServerResponse } from "node:http2"

/** Tells whether a head is written. Of `headersSent`, `@fastify/express` says that it is not, whatever was sent. */
export const isHeadWritten = (response: ServerResponse | Http2ServerResponse): boolean =>
  response.headersSent || Boolean((response as unknown as Partial<Written>)._header)

/**
 * Takes a head back that a handler has written, and that is on its way no more than the body: Node keeps it for the
 * first of the body's bytes, though it says that it was sent. Tells whether there is none in the way now.
 */
export const takeBack = (response: ServerResponse): boolean => {
  const written = response as unknown as Written
  // What stands in the way of `write`, compression say, has made up its mind by this head.
  if (written._headerSent !== false || Object.hasOwn(response, "write")) return false
  written._header = null
  written._hasBody = response.req.method !== "HEAD"
  written._contentLength = null
  written.chunkedEncoding = false
  // What else Node has made of that head ends with the connection.
  response.setHeader("connection", "close")
  return true
}

// ---- internal ----

/** What Node remembers of a head, by the names that middlewares know since its first versions. */
interface Written {
  _header: string | null
  readonly _headerSent?: boolean
  _hasBody: boolean
  _contentLength: number | null
  chunkedEncoding: boolean
}
