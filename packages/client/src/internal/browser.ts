import { ConnectionLost, Offline, type Request, type TransportError, Unreachable } from "../TransportError.ts"

/**
 * Reads what a browser's fetch throws: a TypeError that deliberately says nothing, for a page must not learn what other
 * origins and networks look like. Only the device's own state is known.
 */
export const classify = (cause: unknown, request: Request, begun: boolean): TransportError => {
  if (isOffline()) return new Offline({ request, cause })
  return begun ? new ConnectionLost({ request, cause }) : new Unreachable({ request, reason: "unknown", cause })
}

// ---- internal ----

const isOffline = (): boolean =>
  (globalThis as { readonly navigator?: { readonly onLine?: unknown } }).navigator?.onLine === false
