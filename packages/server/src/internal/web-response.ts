import type { WireResponse } from "@errata/core"
import { contentOf, headersOf } from "./wire.ts"

/** Makes the web response of a failure: without a body where the status or HEAD forbids one. */
export const webFailure = (request: Request, wire: WireResponse): Response =>
  new Response(request.method === "HEAD" ? null : contentOf(wire), {
    status: wire.status,
    headers: headersOf(wire, { origin: request.headers.get("origin"), before: () => undefined })
  })

/** What a handler gives to a host whose client has left: nobody reads it. */
export const gone = (): Response => new Response(null, { status: 499 })

/** Calls back when the client leaves: at once, where it has left already. */
export const onAbort = (signal: AbortSignal, left: () => void): void => {
  if (signal.aborted) left()
  else signal.addEventListener("abort", left, { once: true })
}

/**
 * Tells whether a value is a Fetch response that can be sent, of whatever realm or implementation. `Response.error()` has
 * the status 0, that of a host may have any, and what other HTTP clients call a response has no body.
 */
export const isResponse = (value: unknown): value is Response =>
  typeof value === "object" &&
  value !== null &&
  "headers" in value &&
  "body" in value &&
  "status" in value &&
  typeof value.status === "number" &&
  value.status >= 100 &&
  value.status < 1000

/** What a handler has failed with that has returned something else. */
export const noResponse = (value: unknown): TypeError =>
  new TypeError(
    `The handler returned ${typeof value}, which is no Response to send. Return a Response from every branch.`
  )
