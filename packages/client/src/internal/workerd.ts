import { MalformedResponse, type Request, type TransportError } from "../TransportError.ts"

/**
 * Reads what workerd's fetch throws: errors that only their messages tell apart. Most tell no more than a browser's do:
 * one stands for a refused and for a reset connection, for a route that is missing and for what is not HTTP.
 */
export const classify = (cause: unknown, request: Request): TransportError | undefined => {
  const message = String((cause as { readonly message?: unknown } | null | undefined)?.message)
  if (message.startsWith("Too many redirects")) return new MalformedResponse({ request, reason: "redirects", cause })
  if (message.endsWith("decompression failed.")) return new MalformedResponse({ request, reason: "encoding", cause })
  return undefined
}
