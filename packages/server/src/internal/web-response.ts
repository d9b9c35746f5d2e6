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
 * Tells whether a value is a Fetch response that can be sent. `Response.error()` has the status 0, and that of a host may
 * have any. Of a body that was read hosts tell the client in their own words.
 */
export const isResponse = (value: unknown): value is Response =>
  isLike(value) && value.status >= 100 && value.status < 1000 && !isUsed(value)

/** What a handler has failed with that has returned something else. */
export const noResponse = (value: unknown): TypeError =>
  new TypeError(
    isLike(value)
      ? "The handler returned a Response that cannot be sent: its body was read already, or its status is none of HTTP."
      : `The handler returned ${typeof value}, which is no Response to send. Return a Response from every branch.`
  )

/**
 * What a light response was given: `@hono/node-server` makes it whole, and slow, when it is first asked for its body. Of
 * any other there is none.
 */
export const lightCache = (response: Response): Light | undefined => {
  if (lightKey === undefined || !(lightKey in response)) {
    const symbols = Object.getOwnPropertySymbols(response)
    lightKey = symbols.find(({ description }) => description === "cache") ?? lightKey
  }
  return lightKey === undefined ? undefined : (response as unknown as Readonly<Record<symbol, Light>>)[lightKey]
}

// ---- internal ----

/** The same for all of them, so that it is looked for once. */
let lightKey: symbol | undefined

/** Of whatever realm or implementation; what other HTTP clients call a response has no body. */
const isLike = (value: unknown): value is Response =>
  typeof value === "object" &&
  value !== null &&
  "headers" in value &&
  "body" in value &&
  "status" in value &&
  typeof value.status === "number"

type Light = readonly [status: number, body: unknown, headers: unknown]

/** A light response was not read. */
const isUsed = (response: Response): boolean =>
  lightCache(response) === undefined && (response.bodyUsed || response.body?.locked === true)
