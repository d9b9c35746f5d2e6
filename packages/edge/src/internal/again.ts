import type * as Failure from "@errata/core/Failure"
import * as Retry from "@errata/core/Retry"
import { defectPolicy, policyOf } from "./policy.ts"

/**
 * Decides whether work that the platform delivers at least once, and that must therefore bear repetition, is tried
 * again: the delay in milliseconds, or undefined when it is given up.
 */
export const again = (failure: Failure.Failure, attempt: number, maxAttempts: number): number | undefined => {
  // Stopped by the platform, not by the work: that says nothing against it.
  if (failure.kind === "interrupted") return attempt < maxAttempts ? 0 : undefined
  const said = failure.kind === "error" ? policyOf(failure.error) : { policy: defectPolicy }
  const decision = Retry.decide({
    ...said,
    method: "POST",
    idempotencyKey: true,
    attempt,
    maxAttempts,
    maxDelayMs: twelveHours,
    random: Math.random()
  })
  return decision.retry ? decision.delayMs : undefined
}

// ---- internal ----

/** The longest delay that a queue takes. */
const twelveHours = 43_200_000
