import type * as Contract from "@errata/core/Contract"
import type * as Retry from "@errata/core/Retry"
import { type Loop, makeLoop } from "./internal/loop.ts"
import type { Request, TransportError } from "./TransportError.ts"

/** One failed request that is about to be sent again. */
export interface Event {
  /** Requests made so far: 1 when the first one has failed. */
  readonly attempt: number
  readonly error: (Contract.Error<Contract.Any> | TransportError) & Error
  readonly request: Request
  /** How long the client waits before it sends the request again, in milliseconds. */
  readonly delayMs: number
  /** Why sending it again does no harm. */
  readonly reason: Retry.Again["reason"]
}

/** How requests are sent again. The contract says which, and when; this says how often, and bounds it. */
export interface Options {
  /** Requests in all for one call, the first included. Default 3. */
  readonly maxAttempts?: number | undefined
  /** The longest wait worth starting, in milliseconds. Default 300,000 (5 minutes). */
  readonly maxDelayMs?: number | undefined
  /**
   * How many retries may be ahead of their calls: each retry takes a token, each call brings a tenth of one. Default 10.
   * A server that fails for everybody is so asked at most a tenth more often than without retries.
   */
  readonly budget?: number | undefined
  /** Called before each wait. What it throws is a defect: it ends the call, and rejects its Promise. */
  readonly onRetry?: ((event: Event) => void) | undefined
}

/** A policy of retries with its budget. Several clients that are given the same one share the budget. */
export interface Retries {
  readonly "~loop": Loop
}

/**
 * Makes the retries of a client: `Client.fetch(contract, { retry: Retries.make() })`. Whether a failure may be met by
 * sending the request again is for its definition to say, for the method and for the idempotency key. Each failed
 * attempt is an event of the current span, interruption and the caller's signal end every wait.
 */
export const make = (options: Options = {}): Retries => ({ "~loop": makeLoop(options) })

export { policyOf } from "./internal/policy-of.ts"
