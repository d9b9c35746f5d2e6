import type { WireResponse } from "@errata/core"

/** The statuses whose responses have no content (RFC 9110 section 15). */
export const hasContent = (status: number): boolean => status !== 204 && status !== 205 && status !== 304

/**
 * The body for a host that writes it with Node: as bytes where the head has letters beyond ASCII. Node writes the head in
 * the encoding of a text that follows it, and a head is Latin-1 (RFC 9110 section 5.5).
 */
export const contentOf = ({ status, headers, body }: WireResponse): string | Buffer<ArrayBuffer> | null => {
  // Of an empty text hosts would say that it is plain text.
  if (!hasContent(status) || body === "") return null
  for (const name in headers) if (!isAscii(headers[name]!)) return Buffer.from(body)
  return body
}

/** What a failure needs to know of the request, and of the response that others have begun. */
export interface Surroundings {
  /** The request's `Origin`: some page of another origin may be waiting. */
  readonly origin: string | null | undefined
  /** The value of a header that was set before the handler failed. */
  readonly before: (name: string) => string | undefined
}

/** Completes the headers of a failure for its surroundings, with its length. */
export const headersOf = (wire: WireResponse, surroundings: Surroundings): Record<string, string> => {
  const headers = unmeasured(wire, surroundings)
  if (hasContent(wire.status)) headers["content-length"] = String(Buffer.byteLength(wire.body))
  return headers
}

/**
 * Completes the headers of a failure for a host that measures the body by itself: joined to what a middleware has set. The
 * wire response is one request's own, so that its headers are written to.
 */
export const unmeasured = (wire: WireResponse, { origin, before }: Surroundings): Record<string, string> => {
  const headers = wire.headers as Record<string, string>
  if (!hasContent(wire.status)) delete headers["content-type"]
  // One of HTTP's own errors has an empty header where nobody has told it more, as a middleware may have told the client.
  for (const name in headers) if (headers[name] === "") headers[name] = before(name) ?? ""
  const vary = before("vary")
  if (vary !== undefined && headers["vary"] !== undefined) headers["vary"] = join(vary, [headers["vary"]])
  if (origin !== null && origin !== undefined) {
    // A page of another origin reads these alone (Fetch, "CORS-safelisted response-header name").
    const names = Object.keys(headers).filter((name) => !safelisted.has(name))
    headers[exposed] = join(before(exposed), names)
  }
  return headers
}

/** The header that says what a page of another origin may read. */
export const exposed = "access-control-expose-headers"

/** Joins two lists of names, as `Vary` has them, with each name once. */
export const join = (before: string | undefined, names: ReadonlyArray<string>): string => {
  const all = [before ?? "", ...names].flatMap((list) => list.split(",").map((name) => name.trim()))
  const seen = new Set<string>()
  return all.filter((name) => name !== "" && !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase())).join(", ")
}

/** Tells whether a header described the success in whose place the failure comes. */
export const isRepresentation = (name: string): boolean => representation.has(name)

/** Tells whether a header speaks of the connection, as HTTP/2 forbids (RFC 9113 section 8.2.2). */
export const isOfConnection = (name: string): boolean => ofConnection.has(name)

// ---- internal ----

// oxlint-disable-next-line no-control-regex -- ASCII begins there
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

const safelisted = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
  "vary"
])

const representation = new Set([
  "accept-ranges",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-type",
  "etag",
  "expires",
  "last-modified",
  "trailer",
  "transfer-encoding"
])

const ofConnection = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade"
])
