import type * as Failure from "@errata/core/Failure"
import * as Retry from "@errata/core/Retry"
import { defectPolicy, policyOf } from "./policy.ts"

/** How often work is tried, and how long it may wait. */
export interface Limits {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number
  /** The longest delay that the platform takes; work that asks for a longer one is given up. */
  readonly maxDelayMs: number
}

/** The longest that a workflow sleeps; an alarm may be set for any time. */
export const aYear = 31_536_000_000

/** The longest delay that a queue takes. */
export const twelveHours = 43_200_000

/**
 * Decides whether work that the platform delivers at least once, and that must therefore bear repetition, is tried
 * again: the delay in milliseconds, or undefined when it is given up.
 */
export function again(failure: Failure.Failure, attempt: number, limits: Limits): number | undefined {
  // Stopped by the platform, not by the work: that says nothing against it.
  if (failure.kind === "interrupted") return attempt < limits.maxAttempts ? 0 : undefined
  const said = failure.kind === "error" ? policyOf(failure.error) : { policy: defectPolicy }
  const decision = Retry.decide({
    ...said,
    method: "POST",
    idempotencyKey: true,
    attempt,
    ...limits,
    random: Math.random()
  })
  return decision.retry ? decision.delayMs : undefined
}
