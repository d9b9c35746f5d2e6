import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"

/**
 * The called Worker or Durable Object refused work that it has no room for. Final: the platform asks not to add to the
 * load, and a Durable Object that is overloaded stays so for a while.
 */
export class CalleeOverloaded extends TaggedError<CalleeOverloaded>("@errata/edge/CalleeOverloaded")(
  "CalleeOverloaded",
  {
    status: 503,
    message: "The service has more work than it can do.",
    docs: {
      cause: "A Worker or Durable Object had too many requests queued, or was blocked for too long.",
      remedy: "Spread the load over more objects, or do less in each.",
      actor: "provider"
    }
  }
) {}

/** The connection to the callee, or one that the callee depended on, was lost. What it had done by then is unknown. */
export class CalleeDisconnected extends TaggedError<CalleeDisconnected>("@errata/edge/CalleeDisconnected")(
  "CalleeDisconnected",
  {
    status: 503,
    message: "The connection to a service was lost.",
    retry: Retry.backoff({ base: "100 millis", max: "5 seconds" }),
    docs: {
      cause: "A network failure, a new version of the Worker, or a machine that was taken out of service.",
      remedy: "Send the call again if it is idempotent.",
      actor: "provider"
    }
  }
) {}

/** The Durable Object was reset while it worked, or before, and its stub is dead: the next call needs a new one. */
export class CalleeReset extends TaggedError<CalleeReset>("@errata/edge/CalleeReset")("CalleeReset", {
  status: 503,
  message: "The service started again while it worked.",
  retry: Retry.backoff({ base: "100 millis", max: "5 seconds" }),
  docs: {
    cause: "The Durable Object's constructor threw, it was aborted, its initialisation failed, or it is gone since.",
    remedy: "Send the call again, on a new stub, if it is idempotent.",
    actor: "provider"
  }
}) {}

/** The callee threw something that is none of its contract's failures; what it threw is the `cause`. */
export class CalleeFailed extends TaggedError<CalleeFailed>("@errata/edge/CalleeFailed")("CalleeFailed", {
  status: 502,
  message: "A service failed in a way that it did not declare.",
  docs: {
    cause: "The callee has a defect, does not implement the method, or does not use Errata.",
    remedy: "Look for the cause in the logs of both sides.",
    actor: "provider"
  }
}) {}

/** What the platform, instead of the callee's contract, may make of a call. */
export type CalleeError = CalleeOverloaded | CalleeDisconnected | CalleeReset | CalleeFailed

/** For a contract that passes these failures on: `errors: [...mine, ...Callee.errors]`. */
export const errors = [CalleeOverloaded, CalleeDisconnected, CalleeReset, CalleeFailed] as const

/**
 * Reads the marks that the platform puts on what a call throws (`overloaded`, `durableObjectReset`, `retryable`), of a
 * stub or of any other binding: `Effect.tryPromise({ try: () => env.KV.get(key), catch: Callee.fromThrown })`.
 */
export function fromThrown(thrown: unknown): CalleeError {
  const options = { cause: thrown }
  // Overloaded comes first: an object that blocked for 30 seconds is both overloaded and reset, and must be left alone.
  if (marked(thrown, "overloaded")) return new CalleeOverloaded({}, options)
  if (marked(thrown, "durableObjectReset") || isDead(thrown)) return new CalleeReset({}, options)
  if (marked(thrown, "retryable")) return new CalleeDisconnected({}, options)
  return new CalleeFailed({}, options)
}

// ---- internal ----

/** What the platform says, without a mark, of the stub of something that a callee had returned and that is gone. */
const isDead = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.message.includes("execution context which hosts this callback is no longer running")

const marked = (thrown: unknown, mark: string): boolean =>
  typeof thrown === "object" && thrown !== null && (thrown as Record<string, unknown>)[mark] === true
