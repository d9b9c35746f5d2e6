import { Contract, Failure } from "@errata/core"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"

/** What runs Effects: a `ManagedRuntime`, or anything with its `runFork`. */
export interface Runtime<R> {
  readonly runFork: <A, E>(effect: Effect.Effect<A, E, R>) => Fiber.Fiber<A, unknown>
}

/** How a handler ended. */
export type Settled = { readonly kind: "success"; readonly value: unknown } | Failure.Failure

/** A handler that has not ended yet. */
export interface Pending {
  /** Interrupts the Effect that runs now, or the one that a promise will yet resolve to. */
  readonly cancel: () => void
}

/**
 * Waits for what a handler returned: a value, a promise, an Effect, or a promise of an Effect. Calls `done` once;
 * returns nothing when it did so already.
 */
export const settle = (
  contract: Contract.Any,
  runtime: Runtime<never>,
  start: () => unknown,
  done: (settled: Settled) => void
): Pending | undefined => {
  let ended = false
  let cancelled = false
  let fiber: Fiber.Fiber<unknown, unknown> | undefined
  const end = (settled: Settled): void => {
    ended = true
    done(settled)
  }
  const fail = (thrown: unknown): void => end(Failure.fromThrown(contract, thrown))
  const exit = (exit: Exit.Exit<unknown, unknown>): void =>
    end(Failure.fromExit(contract, exit) ?? { kind: "success", value: (exit as Exit.Success<unknown>).value })
  const follow = (next: () => unknown): void => {
    let outcome: unknown
    try {
      outcome = next()
      if (Effect.isEffect(outcome) && !Exit.isExit(outcome) && !Contract.isKnown(contract, outcome)) {
        fiber = runtime.runFork(outcome as Effect.Effect<unknown, unknown>)
        outcome = fiber.pollUnsafe() ?? fiber
      }
    } catch (thrown) {
      return fail(thrown)
    }
    // An error of the contract is an Effect too: a handler that returns one has failed, without a fiber.
    if (Contract.isKnown(contract, outcome)) return end({ kind: "error", error: outcome })
    if (Exit.isExit(outcome)) return exit(outcome)
    if (outcome === fiber && fiber !== undefined) {
      fiber.addObserver(exit)
      if (cancelled) fiber.interruptUnsafe()
      return
    }
    if (isThenable(outcome)) return void Promise.resolve(outcome).then((value) => follow(() => value), fail)
    end({ kind: "success", value: outcome })
  }
  follow(start)
  if (ended) return undefined
  return {
    cancel: () => {
      cancelled = true
      fiber?.interruptUnsafe()
    }
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
