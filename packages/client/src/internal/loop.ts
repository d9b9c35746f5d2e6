import type * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Tracer from "effect/Tracer"
import type { Options } from "../Retries.ts"
import type { TransportError } from "../TransportError.ts"
import { isReplayable, type Outgoing } from "./outgoing.ts"
import { hintOfError, policyOf } from "./policy-of.ts"
import { pause, type Time, timeOf } from "./timer.ts"

/** What one attempt may fail with. */
export type Failure = Contract.Error<Contract.Any> | TransportError

/** Makes attempts of one call until one succeeds, or none is worth making. */
export type Loop = <A>(
  outgoing: Outgoing,
  once: (last: boolean) => Effect.Effect<A, Failure>
) => Effect.Effect<A, Failure>

/** Makes the loop, with the budget that all its calls share. A loop of its own: Effect's Schedule would add 2 KB. */
export const makeLoop = (options: Options): Loop => {
  const { maxAttempts = 3, maxDelayMs, budget = 10, onRetry } = options
  // A part of a token more for each client, or all would have their next one at the same moment.
  const most = budget + Math.random()
  let tokens = most
  return (outgoing, once) =>
    Effect.contextWith((context: Context.Context<never>) => {
      const { request, signal } = outgoing
      const situation = {
        method: request.method,
        idempotencyKey: outgoing.hasIdempotencyKey,
        maxAttempts: isReplayable(outgoing.init.body) ? maxAttempts : 1,
        maxDelayMs
      }
      const time = timeOf(context)
      const decide = (error: Failure, attempt: number, random: number): Decision => {
        const policy = policyOf(error)
        // No header changes that a failure is final, and most are.
        const hint = policy.kind === "never" ? undefined : hintOfError(error, time.now())
        const decision = Retry.decide({ ...situation, policy, hint, attempt, random })
        if (!decision.retry) return decision
        if (tokens < 1) return { retry: false, reason: "budget_exhausted" }
        tokens -= 1
        return decision
      }
      const from = (attempt: number): ReturnType<typeof once> =>
        once(attempt >= situation.maxAttempts).pipe(
          Effect.catch((error) =>
            Effect.flatMap(Random.next, (random) => {
              const decision = decide(error, attempt, random)
              record(context, time, attempt, error, decision)
              if (!decision.retry) return Effect.fail(error)
              const { delayMs, reason } = decision
              onRetry?.({ attempt, error, request, delayMs, reason })
              return Effect.flatMap(pause(time, delayMs, signal), () => from(attempt + 1))
            })
          )
        )
      tokens = Math.min(most, tokens + 0.1)
      return from(1)
    })
}

// ---- internal ----

type Decision = Retry.Decision | { readonly retry: false; readonly reason: "budget_exhausted" }

/** Makes a failed attempt an event of the current span, if there is one. */
const record = (
  context: Context.Context<never>,
  { now }: Time,
  attempt: number,
  error: Failure,
  decision: Decision
): void => {
  const span = Context.getOrUndefined(context, Tracer.ParentSpan)
  if (span?._tag !== "Span") return
  span.event("attempt failed", BigInt(now()) * 1_000_000n, {
    "error.type": error._tag,
    "attempt.number": attempt,
    "attempt.retry": decision.retry,
    "attempt.reason": decision.reason,
    ...(decision.retry ? { "attempt.delay_ms": decision.delayMs } : {})
  })
}
