import {
  ConnectionLost,
  InvalidRequest,
  type Malformation,
  MalformedResponse,
  Offline,
  type Phase,
  type Request,
  TimedOut,
  type TransportError,
  Unreachable,
  type UnreachableReason
} from "../TransportError.ts"

/** Reads what undici's fetch (Node's) throws: a TypeError whose cause has a code, or at least a message of its own. */
export const classify = (cause: unknown, request: Request, begun: boolean): TransportError | undefined => {
  const marks = marksOf(cause)
  for (const mark of marks) {
    const reason = own(unreachable, mark) ?? (tls.test(mark) ? "tls" : undefined)
    if (reason !== undefined) return new Unreachable({ request, reason, cause })
    const phase = own(timedOut, mark)
    if (phase !== undefined) return new TimedOut({ request, phase, cause })
    if (lost.has(mark) || reset.test(mark) || (begun && mark === wrongLength))
      return new ConnectionLost({ request, cause })
    const malformation =
      own(malformed, mark) ?? (coding.test(mark) ? "encoding" : parser.test(mark) ? "http" : undefined)
    if (malformation !== undefined) return new MalformedResponse({ request, reason: malformation, cause })
    if (unsendable.test(mark)) return new InvalidRequest({ request, cause })
  }
  // Last: of a host's several addresses, one that has no route says nothing while another was tried.
  return marks.some((mark) => mark === "ENETUNREACH" || mark === "ENETDOWN")
    ? new Offline({ request, cause })
    : undefined
}

/**
 * Tells whether it was the caller's own body that failed, and not the way to the server: streams of both kinds know it of
 * themselves; of another iterable it is what fetch says of nothing else.
 */
export const isBodyBroken = (body: unknown, cause: unknown, request: Request): boolean => {
  if (typeof body !== "object" || body === null) return false
  const { errored, [webErrored]: broken = errored } = body as { readonly [name: PropertyKey]: unknown }
  if (broken !== undefined) return Boolean(broken)
  return Symbol.asyncIterator in body && marksOf(cause).length > 2 && classify(cause, request, false) === undefined
}

// ---- internal ----

/** What `isErrored` of node:stream asks. */
const webErrored = Symbol.for("nodejs.stream.errored")

const unreachable: Readonly<Record<string, UnreachableReason>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unknown",
  EHOSTDOWN: "unknown",
  EADDRNOTAVAIL: "unknown",
  EACCES: "unknown",
  EPERM: "unknown"
}

const tls = /^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)$|HOSTNAME_|EPROTO$)/

const timedOut: Readonly<Record<string, Phase>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect",
  ETIMEDOUT: "connect",
  UND_ERR_HEADERS_TIMEOUT: "firstByte",
  UND_ERR_BODY_TIMEOUT: "body"
}

// A connection that had been made may go silent too, and what was sent over it may have arrived.
const lost: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "UND_ERR_SOCKET",
  "read ETIMEDOUT",
  "write ETIMEDOUT"
])

// Of HTTP/2, which Node 26 speaks: the stream was reset, or its connection is gone.
const reset = /^ERR_HTTP2_(?:STREAM|SESSION|GOAWAY)_/

// A body that is shorter than promised is most often one that was cut off: undici says the same of a reset. Without a
// response it is the head that contradicts itself.
const wrongLength = "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"

// What fetch is made of, and node:http, call an answer that they cannot parse.
const parser = /^HPE_/

const malformed: Readonly<Record<string, Malformation>> = {
  HTTPParserError: "http",
  UND_ERR_HEADERS_OVERFLOW: "http",
  [wrongLength]: "http",
  "redirect count exceeded": "redirects",
  "unexpected redirect": "redirects"
}

const unsendable =
  /^(?:unknown scheme|bad port|NotReadableError|UND_ERR_(?:INVALID_ARG|NOT_SUPPORTED|REQ_CONTENT_LENGTH_MISMATCH))$/

// Brotli's codes lack their prefix: ERR__ERROR_FORMAT_PADDING_1.
const coding = /^(?:Z_(?!MEM)|ZSTD_|ERR_(?:_|BROTLI_))/

const own = <A>(table: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/**
 * The names, messages and codes of an error and its causes and, where each of several addresses failed, of theirs. An
 * error of another realm is one too: in Jest, all that fetch throws is.
 */
const marksOf = (error: unknown, depth = 0): ReadonlyArray<string> => {
  if (typeof error !== "object" || error === null || depth > 4) return []
  const { cause, code, errors, message, name } = error as Readonly<Record<string, unknown>>
  return [
    ...[name, message, code].filter((mark) => typeof mark === "string"),
    ...(Array.isArray(errors) ? errors.flatMap((each: unknown) => marksOf(each, depth + 1)) : []),
    ...marksOf(cause, depth + 1)
  ]
}
