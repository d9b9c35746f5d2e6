import { hint as hintOf } from "@errata/core/RateLimit"
import type * as Retry from "@errata/core/Retry"
import { never, ofStatus } from "@errata/core/Retry"
import type { Received } from "@errata/core/Received"
import { definitionOf } from "@errata/core/TaggedError"
import * as TransportError from "../TransportError.ts"
import { mayBeRedirected } from "./redirected.ts"

/**
 * Says what a call's failure means for sending the request again: what its definition says, what its status says where
 * no contract defines it, and, where there was no response, whether the request can have had an effect. After a redirect
 * that is never certain.
 */
export const policyOf = (error: { readonly _tag: string }): Retry.Policy => {
  const policy = ownPolicyOf(error)
  return policy.kind !== "never" && mayBeRedirected(error) ? { ...policy, safe: false } : policy
}

/** Reads what the response of a failure said about waiting. */
export const hintOfError = (error: object, now: number): Retry.Hint => {
  const { received } = error as { readonly received?: Received }
  if (received === undefined) return {}
  const { retryAfterMs } = received
  return { ...hintOf(received.headers, { now }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

// ---- internal ----

const ownPolicyOf = (error: { readonly _tag: string }): Retry.Policy => {
  if (TransportError.is(error)) return ofTransport(error)
  const definition = definitionOf(error)
  if (definition?.tag === "UnrecognizedError") return ofStatus((error as unknown as { readonly status: number }).status)
  return definition?.retry ?? never
}

const ofTransport = (error: TransportError.TransportError): Retry.Policy => {
  switch (error._tag) {
    case "Unreachable":
      return error.reason === "tls" ? never : mayPass(error.reason !== "unknown")
    case "TimedOut":
      return mayPass(error.phase === "connect")
    case "Offline":
    case "ConnectionLost":
      return mayPass(false)
    case "MalformedResponse":
      return error.reason === "http" ? mayPass(false) : never
    case "Aborted":
    case "ResponseTooLarge":
    case "InvalidRequest":
      return never
  }
}

/** `safe` where nothing was sent. */
const mayPass = (safe: boolean): Retry.Policy => ({ kind: "backoff", baseMs: 1000, factor: 2, maxMs: 30_000, safe })
