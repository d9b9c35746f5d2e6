import * as Cause from "effect/Cause"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Schedule from "effect/Schedule"
import * as Retry from "./Retry.ts"

/** What a schedule needs to know about one failure. */
export interface Failure {
  readonly policy: Retry.Policy
  readonly hint?: Retry.Hint | undefined
}

/** What a schedule needs to know about the request. */
export interface Options<E> {
  readonly failure: (error: E) => Failure
  readonly method: string
  /** An idempotency key is sent with each attempt. */
  readonly idempotencyKey: boolean
  /** Requests in all, the first included. Default 3. */
  readonly maxAttempts?: number | undefined
  /** The longest wait worth starting, in milliseconds. Default 300,000 (5 minutes). */
  readonly maxDelayMs?: number | undefined
}

/**
 * Makes an Effect `Schedule` for `Effect.retry` that asks `Retry.decide` about each failure, with Effect's clock and
 * random numbers. Its outputs are the decisions: `Schedule.tap` sees each retry, `Effect.retryOrElse` why it stopped.
 */
export function make<E>(options: Options<E>): Schedule.Schedule<Retry.Decision, E> {
  const { failure, ...request } = options
  return Schedule.fromStepWithMetadata(
    Effect.succeed(({ input, attempt }: Schedule.InputMetadata<E>) =>
      Effect.flatMap(Random.next, (random) => {
        const decision = Retry.decide({ ...request, ...failure(input), attempt, random })
        return decision.retry
          ? Effect.succeed<[Retry.Decision, Duration.Duration]>([decision, Duration.millis(decision.delayMs)])
          : Cause.done<Retry.Decision>(decision)
      })
    )
  )
}
