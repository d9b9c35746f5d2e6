import { Aborted, InvalidRequest, type Request, TimedOut, type TransportError } from "../TransportError.ts"
import * as browser from "./browser.ts"
import * as node from "./node.ts"
import { isReplayable, isRequest, type Outgoing } from "./outgoing.ts"
import * as workerd from "./workerd.ts"

/**
 * Says what a rejected fetch means, or a body that broke off once the response had `begun`. The hosts' errors do not look
 * alike, so each classifier is asked in turn: that needs no guess about the host, and finds undici's errors wherever
 * undici runs; a bundle for browsers is without the one of Node. A signal that only a replaced fetch knows is told by the
 * names that the standard has for its reasons.
 */
export const classify = (cause: unknown, request: Request, begun: boolean): TransportError =>
  aborted.has(nameOf(cause))
    ? classifyAbort(cause, request)
    : (node.classify(cause, request, begun) ??
      workerd.classify(cause, request) ??
      browser.classify(cause, request, begun))

/** Says what an aborted signal means, by its reason. */
export const classifyAbort = (cause: unknown, request: Request): TransportError =>
  nameOf(cause) === "TimeoutError" ? new TimedOut({ request, phase: "total", cause }) : new Aborted({ request, cause })

/** Tells whether the host would not even make such a request; asked only once it has failed. */
export const invalidRequest = (
  cause: unknown,
  { init, input, request }: Pick<Outgoing, "init" | "input" | "request">
): InvalidRequest | undefined => {
  if (nameOf(cause) !== "TypeError") return undefined
  const from = isRequest(input) ? input : undefined
  try {
    // A stream is used up by the request that failed. The signal is good, and would be listened to for nothing.
    const body = isReplayable(init.body) ? init.body : new ReadableStream()
    const made = new globalThis.Request(from?.url ?? input, { ...init, body, signal: null } as never)
    const isFine = /^https?:/.test(made.url) && !node.isBodyBroken(init.body ?? from?.body, cause, request)
    return isFine ? undefined : new InvalidRequest({ request, cause })
  } catch (problem) {
    return new InvalidRequest({ request, cause: problem })
  }
}

// ---- internal ----

const aborted: ReadonlySet<unknown> = new Set(["AbortError", "TimeoutError"])

/** By name, not by class: errors of fetch may come from another realm than this module. */
const nameOf = (cause: unknown): unknown => (cause as { readonly name?: unknown } | null | undefined)?.name
