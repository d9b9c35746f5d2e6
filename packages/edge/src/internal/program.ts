import type * as Contract from "@errata/core/Contract"
import * as Failure from "@errata/core/Failure"
import * as Effect from "effect/Effect"

/** What a handler may return: an Effect, a promise or a value. It may also throw. */
export type Outcome<A, E, R> = A | Promise<A> | Effect.Effect<A, E, R>

/** What a handler may return whose result does not matter. */
export type Done<E, R> = void | Promise<unknown> | Effect.Effect<unknown, E, R>

/** What became of a handler. */
export type Settled<A, C extends Contract.Any> = { readonly kind: "done"; readonly value: A } | Failure.Failure<C>

/** Makes one Effect of whatever a handler does; what it throws is in the error channel, so that the contract's errors are found. */
export const lift = <A, E, R>(handler: () => Outcome<A, E, R>): Effect.Effect<A, unknown, R> =>
  Effect.suspend((): Effect.Effect<A, unknown, R> => {
    try {
      const outcome = handler()
      if (Effect.isEffect(outcome)) return outcome
      if (isPromise(outcome)) return Effect.tryPromise({ try: () => outcome, catch: (thrown) => thrown })
      return Effect.succeed(outcome as A)
    } catch (thrown) {
      return Effect.fail(thrown)
    }
  })

/** Runs to the end and tells how it went. Never rejects; an aborted signal interrupts it. */
export const settle = async <A, C extends Contract.Any>(
  contract: C,
  program: Effect.Effect<A, unknown>,
  signal?: AbortSignal
): Promise<Settled<A, C>> => {
  const exit = await Effect.runPromiseExit(program, signal === undefined ? undefined : { signal })
  if (exit._tag === "Success") return { kind: "done", value: exit.value }
  return signal?.aborted === true ? { kind: "interrupted" } : Failure.fromCause(contract, exit.cause)
}

// ---- internal ----

const isPromise = (value: unknown): value is Promise<never> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
