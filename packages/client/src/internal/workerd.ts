import { ConnectionLost, type Request, TimedOut, type TransportError, Unreachable } from "../TransportError.ts"

/**
 * Reads what workerd's fetch throws: a plain Error, told by its message alone. It says the same for a refused and for a
 * reset connection; a name that does not resolve is an internal error that is not described.
 */
export const classify = (cause: unknown, request: Request): TransportError | undefined => {
  if (!(cause instanceof Error) || cause instanceof TypeError) return undefined
  if (cause.message.startsWith("Network connection lost")) return new ConnectionLost({ request, cause })
  if (cause.message.startsWith("internal error")) return new Unreachable({ request, reason: "unknown", cause })
  return cause.name === "TimeoutError" ? new TimedOut({ request, phase: "total", cause }) : undefined
}
