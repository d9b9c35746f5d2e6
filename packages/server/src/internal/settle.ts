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
  const step = advance(contract, runtime, start)
  if (isSettled(step)) {
    done(step)
    return undefined
  }
  return wait(contract, runtime, step, done)
}

// ---- internal ----

/** What a handler is waiting for. */
type Waiting =
  | { readonly kind: "fiber"; readonly fiber: AnyFiber }
  | { readonly kind: "promise"; readonly promise: PromiseLike<unknown> }

type AnyFiber = Fiber.Fiber<unknown, unknown>

const isSettled = (step: Settled | Waiting): step is Settled => step.kind !== "fiber" && step.kind !== "promise"

const advance = (contract: Contract.Any, runtime: Runtime<never>, next: () => unknown): Settled | Waiting => {
  try {
    const outcome = next()
    // An error of the contract is an Effect too: a handler that returns one has failed, without a fiber.
    if (Contract.isKnown(contract, outcome)) return { kind: "error", error: outcome }
    if (Exit.isExit(outcome)) return fromExit(contract, outcome)
    if (Effect.isEffect(outcome)) {
      const fiber = runtime.runFork(outcome as Effect.Effect<unknown, unknown>)
      const exit = fiber.pollUnsafe()
      return exit === undefined ? { kind: "fiber", fiber } : fromExit(contract, exit)
    }
    return isThenable(outcome) ? { kind: "promise", promise: outcome } : { kind: "success", value: outcome }
  } catch (thrown) {
    return Failure.fromThrown(contract, thrown)
  }
}

const wait = (
  contract: Contract.Any,
  runtime: Runtime<never>,
  first: Waiting,
  done: (settled: Settled) => void
): Pending => {
  let cancelled = false
  let fiber: AnyFiber | undefined
  const follow = (step: Settled | Waiting): void => {
    if (isSettled(step)) return done(step)
    if (step.kind === "promise") {
      const then = (value: unknown) => follow(advance(contract, runtime, () => value))
      return void Promise.resolve(step.promise).then(then, (thrown) => follow(Failure.fromThrown(contract, thrown)))
    }
    fiber = step.fiber
    fiber.addObserver((exit) => done(fromExit(contract, exit)))
    if (cancelled) fiber.interruptUnsafe()
  }
  follow(first)
  return {
    cancel: () => {
      cancelled = true
      fiber?.interruptUnsafe()
    }
  }
}

const fromExit = (contract: Contract.Any, exit: Exit.Exit<unknown, unknown>): Settled =>
  Failure.fromExit(contract, exit) ?? { kind: "success", value: (exit as Exit.Success<unknown>).value }

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
