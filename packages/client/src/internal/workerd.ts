import { ConnectionLost, MalformedResponse, type Request, type TransportError, Unreachable } from "../TransportError.ts"

/**
 * Reads what workerd's fetch throws: errors that only their messages tell apart. One stands for a refused and for a reset
 * connection, for a route that is missing and for what is not HTTP; a name that does not resolve is an internal error.
 */
export const classify = (cause: unknown, request: Request, begun: boolean): TransportError | undefined => {
  const message = String((cause as { readonly message?: unknown } | null | undefined)?.message)
  if (message.startsWith("Network connection lost")) {
    return begun ? new ConnectionLost({ request, cause }) : new Unreachable({ request, reason: "unknown", cause })
  }
  if (message.startsWith("internal error")) return new Unreachable({ request, reason: "unknown", cause })
  if (message.startsWith("Too many redirects")) return new MalformedResponse({ request, reason: "redirects", cause })
  if (message.endsWith("decompression failed.")) return new MalformedResponse({ request, reason: "encoding", cause })
  return undefined
}
