import * as Contract from "@errata/core/Contract"
import * as Failure from "@errata/core/Failure"
import type * as Effect from "effect/Effect"
import { exitOf } from "./asked.ts"
import { isEffect } from "./is-effect.ts"

/** What a handler may return: an Effect, a value, or a promise of either. It may also throw. */
export type Outcome<A, E, R> = A | Effect.Effect<A, E, R> | Promise<A | Effect.Effect<A, E, R>>

/** What a handler may return whose result does not matter. */
export type Done<E, R> = void | Promise<unknown> | Effect.Effect<unknown, E, R>

/** What became of a handler. */
export type Settled<A, C extends Contract.Any> = { readonly kind: "done"; readonly value: A } | Failure.Failure<C>

/** Runs a handler to the end and tells how it went. Never rejects; an aborted signal interrupts its Effect. */
export async function settle<A, C extends Contract.Any>(
  contract: C,
  handler: () => Outcome<A, unknown, never>,
  signal?: AbortSignal
): Promise<Settled<A, C>> {
  try {
    const returned = handler()
    const outcome = isEffect(returned) ? returned : await returned
    if (!isEffect(outcome)) return { kind: "done", value: outcome }
    // A tagged error is an Effect too; it needs no fiber to fail.
    if (Contract.isKnown(contract, outcome)) return { kind: "error", error: outcome }
    const exit = await exitOf(outcome, signal)
    if (exit._tag === "Success") return { kind: "done", value: exit.value }
    return signal?.aborted === true ? { kind: "interrupted" } : Failure.fromCause(contract, exit.cause)
  } catch (thrown) {
    return signal?.aborted === true ? { kind: "interrupted" } : Failure.fromThrown(contract, thrown)
  }
}
