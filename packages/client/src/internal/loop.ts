import type * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import type { Event, Options } from "../Retries.ts"
import type { TransportError } from "../TransportError.ts"
import { isReplayable, type Outgoing } from "./outgoing.ts"
import { hintOfError, policyOf } from "./policy-of.ts"
import type { Surroundings } from "./surroundings.ts"

/** What one attempt may fail with. */
export type Failure = Contract.Error<Contract.Any> | TransportError

/** The attempts of one call. */
export interface Attempts {
  /** Nothing is sent after this attempt, whatever becomes of it. */
  readonly isLast: (attempt: number) => boolean
  /** How long to wait before the request is sent again; undefined where it is not. */
  readonly delayMs: (attempt: number, error: Failure, surroundings: Surroundings) => number | undefined
}

/** Begins a call. */
export type Loop = (outgoing: Outgoing) => Attempts

/** Makes the loop, with the budget that all its calls share. */
export const makeLoop = (options: Options): Loop => {
  const { maxAttempts = 3, maxDelayMs, budget = 10, onRetry } = options
  // A part of a token more for each client, or all would have their next one at the same moment.
  const most = budget + Math.random()
  let tokens = most
  return (outgoing) => {
    tokens = Math.min(most, tokens + 0.1)
    const { hasIdempotencyKey: idempotencyKey, method } = outgoing
    const limit = isReplayable(outgoing.init.body) ? maxAttempts : 1
    const decide = (error: Failure, attempt: number, { random, time }: Surroundings): Decision => {
      const policy = policyOf(error)
      // No header changes that a failure is final, and most are.
      if (policy.kind === "never") return { retry: false, reason: "policy_never" }
      const decision = Retry.decide({
        policy,
        method,
        idempotencyKey,
        attempt,
        maxAttempts: limit,
        maxDelayMs,
        hint: hintOfError(error, time.now()),
        random: random()
      })
      if (!decision.retry) return decision
      if (outgoing.signal?.aborted === true) return { retry: false, reason: "aborted" }
      if (!(tokens >= 1)) return { retry: false, reason: "budget_exhausted" }
      tokens -= 1
      return decision
    }
    return {
      isLast: (attempt) => attempt >= limit,
      delayMs: (attempt, error, surroundings) => {
        const decision = decide(error, attempt, surroundings)
        record(surroundings, attempt, error, decision)
        if (!decision.retry) return undefined
        const { delayMs, reason } = decision
        onRetry?.({ attempt, error: error as Event["error"], request: outgoing.request, delayMs, reason })
        return delayMs
      }
    }
  }
}

// ---- internal ----

type Decision = Retry.Decision | { readonly retry: false; readonly reason: "aborted" | "budget_exhausted" }

/** Makes a failed attempt an event of the current span, if there is one. */
const record = ({ span, time }: Surroundings, attempt: number, error: Failure, decision: Decision): void =>
  span?.event("attempt failed", BigInt(time.now()) * 1_000_000n, {
    "error.type": error._tag,
    "attempt.number": attempt,
    "attempt.retry": decision.retry,
    "attempt.reason": decision.reason,
    ...(decision.retry ? { "attempt.delay_ms": decision.delayMs } : {})
  })
