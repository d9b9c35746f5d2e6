import {
  ConnectionLost,
  MalformedResponse,
  Offline,
  type Phase,
  type Request,
  TimedOut,
  type TransportError,
  Unreachable,
  type UnreachableReason
} from "../TransportError.ts"

/** Reads what undici's fetch (Node's) throws: a TypeError whose causes have a code. */
export const classify = (cause: unknown, request: Request): TransportError | undefined => {
  for (const code of codes(cause)) {
    if (offline.has(code)) return new Offline({ request, cause })
    const reason = own(unreachable, code) ?? (isTls(code) ? "tls" : undefined)
    if (reason !== undefined) return new Unreachable({ request, reason, cause })
    const phase = own(timedOut, code)
    if (phase !== undefined) return new TimedOut({ request, phase, cause })
    if (lost.has(code)) return new ConnectionLost({ request, cause })
    if (code.startsWith("HPE_") || malformed.has(code)) return new MalformedResponse({ request, cause })
  }
  return undefined
}

// ---- internal ----

const offline: ReadonlySet<string> = new Set(["ENETDOWN", "ENETUNREACH"])

const unreachable: Readonly<Record<string, UnreachableReason>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  EAI_NODATA: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unknown",
  EHOSTDOWN: "unknown",
  EADDRNOTAVAIL: "unknown",
  EACCES: "unknown",
  EPERM: "unknown"
}

const timedOut: Readonly<Record<string, Phase>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect",
  ETIMEDOUT: "connect",
  UND_ERR_HEADERS_TIMEOUT: "firstByte",
  UND_ERR_BODY_TIMEOUT: "body"
}

const lost: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ECONNABORTED"])

const malformed: ReadonlySet<string> = new Set([
  "UND_ERR_HEADERS_OVERFLOW",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_RES_EXCEEDED_MAX_SIZE",
  "Z_DATA_ERROR",
  "Z_BUF_ERROR",
  "ERR__ERROR_FORMAT_PADDING_1"
])

const isTls = (code: string): boolean =>
  /^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO$)/.test(code)

const own = <A>(table: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The codes of an error and of its causes, outermost first; of an AggregateError (one for each address), all. */
const codes = (error: unknown, depth = 0): ReadonlyArray<string> => {
  if (typeof error !== "object" || error === null || depth > 4) return []
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  return [
    ...(typeof code === "string" ? [code] : []),
    ...(Array.isArray(errors) ? errors.flatMap((each: unknown) => codes(each, depth + 1)) : []),
    ...codes(cause, depth + 1)
  ]
}
