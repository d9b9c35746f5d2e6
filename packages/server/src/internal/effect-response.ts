import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type { HttpServerRequest } from "effect/http/HttpServerRequest"
import { validateHeaderName, validateHeaderValue } from "node:http"

/**
 * Tells what is wrong with a response that no host can send. Hosts find that out when Effect has handed it over: what
 * they throw then nobody answers, or an empty 500.
 */
export const unsendable = (
  { status, statusText, headers, body }: HttpServerResponse.HttpServerResponse,
  { source }: HttpServerRequest
): Error | undefined => {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return new RangeError(`The route answered with the status ${status}, which no response can end with.`)
  }
  const length = headers["content-length"]
  if (body._tag === "Uint8Array" && length !== undefined && Number(length) !== body.contentLength) {
    return new RangeError(`The route answered with ${body.contentLength} bytes, and says that they are ${length}.`)
  }
  if (body._tag === "Raw" && !isSendable(body.body, source)) {
    return new TypeError("The route answered with a raw body that is used already, or that the host cannot send.")
  }
  try {
    if (statusText !== undefined) validateHeaderValue("status-text", statusText)
    for (const name in headers) {
      validateHeaderName(name)
      validateHeaderValue(name, headers[name]!)
    }
    return undefined
  } catch (thrown) {
    return thrown as Error
  }
}

/** Finds a response that a route has failed with, which Effect lets one do. */
export const responseIn = (reasons: ReadonlyArray<Reason>): HttpServerResponse.HttpServerResponse | undefined => {
  for (const reason of reasons) {
    const failure = reason._tag === "Fail" ? reason.error : reason._tag === "Die" ? reason.defect : undefined
    try {
      if (HttpServerResponse.isHttpServerResponse(failure)) return failure
    } catch {
      // A proxy does not like to be asked for what it is.
    }
  }
  return undefined
}

// ---- internal ----

type Reason =
  | { readonly _tag: "Fail"; readonly error: unknown }
  | { readonly _tag: "Die"; readonly defect: unknown }
  | { readonly _tag: "Interrupt" }

/** Node writes texts, bytes and streams of its own; where the host speaks Fetch, `Response` takes anything else. */
const isSendable = (body: unknown, source: object): boolean => {
  if (typeof body !== "object" || body === null) return !isNode(source) || typeof body !== "number"
  const { bodyUsed, locked } = body as { readonly bodyUsed?: unknown; readonly locked?: unknown }
  if (bodyUsed === true || locked === true) return false
  return (
    !isNode(source) || body instanceof Uint8Array || typeof (body as { readonly pipe?: unknown }).pipe === "function"
  )
}

const isNode = (source: object): boolean => "rawHeaders" in source
