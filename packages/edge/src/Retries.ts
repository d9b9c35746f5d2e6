import type * as Retry from "@errata/core/Retry"
import * as RetrySchedule from "@errata/core/RetrySchedule"
import type * as Schedule from "effect/Schedule"
import { policyOf } from "./internal/policy.ts"

/** What decides about a call, besides its failure. */
export interface Options {
  /** The call may be made twice: it reads, or it sets what it sets whatever was there. */
  readonly idempotent: boolean
  /** Calls in all, the first included. Default 3. */
  readonly maxAttempts?: number
}

/**
 * Makes a schedule that calls again where the failure's contract, or the platform's marks, promise that it does no
 * harm: `Effect.retry(groups.find("g1"), Retries.schedule({ idempotent: true }))`. A client asks for a stub at each
 * run, so the next call reaches a Durable Object that was reset.
 */
export const schedule = (options: Options): Schedule.Schedule<Retry.Decision> =>
  RetrySchedule.make({
    failure: policyOf,
    method: options.idempotent ? "PUT" : "POST",
    idempotencyKey: false,
    maxAttempts: options.maxAttempts
  })
