import { Aborted, InvalidRequest, type Request, TimedOut, type TransportError } from "../TransportError.ts"
import * as browser from "./browser.ts"
import * as node from "./node.ts"
import { isReplayable } from "./outgoing.ts"
import * as workerd from "./workerd.ts"

/**
 * Says what a rejected fetch means, or a body that broke off once the response had `begun`. The hosts' errors do not look
 * alike, so each classifier is asked in turn: that needs no guess about the host, and finds undici's errors wherever
 * undici runs.
 */
export const classify = (cause: unknown, request: Request, begun: boolean): TransportError =>
  node.classify(cause, request, begun) ??
  workerd.classify(cause, request, begun) ??
  browser.classify(cause, request, begun)

/** Says what an aborted signal means, by its reason. */
export const classifyAbort = (cause: unknown, request: Request): TransportError =>
  (cause as { readonly name?: unknown } | undefined)?.name === "TimeoutError"
    ? new TimedOut({ request, phase: "total", cause })
    : new Aborted({ request, cause })

/** Tells whether the host would not even make such a request; asked only once it has failed. */
export const invalidRequest = (
  cause: unknown,
  request: Request,
  input: string | URL | globalThis.Request,
  init: RequestInit
): InvalidRequest | undefined => {
  if (!(cause instanceof TypeError)) return undefined
  try {
    const { method, headers, body } = init
    const made = new globalThis.Request(typeof input === "object" && "url" in input ? input.url : input, {
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
      // A stream is used up by the request that failed.
      ...(body === undefined || !isReplayable(body) ? {} : { body })
    })
    return /^https?:/.test(made.url) ? undefined : new InvalidRequest({ request, cause })
  } catch (problem) {
    return new InvalidRequest({ request, cause: problem })
  }
}
