import { type Contract, Failure } from "@errata/core"
import type * as Cause from "effect/Cause"
import type * as Exit from "effect/Exit"

/**
 * Tells what an Effect failed with. Whoever throws an error of the contract where Effect would have it yielded has failed
 * with it all the same, as in a handler without Effects.
 */
export const fromCause = (contract: Contract.Any, cause: Cause.Cause<unknown>): Failure.Failure => {
  const failure = Failure.fromCause(contract, cause)
  return failure.kind === "defect" ? Failure.fromThrown(contract, failure.defect) : failure
}

/** What an Effect ended with. */
export type Ended = { readonly kind: "success"; readonly value: unknown } | Failure.Failure

/** Tells how an Effect ended. */
export const fromExit = (contract: Contract.Any, exit: Exit.Exit<unknown, unknown>): Ended =>
  exit._tag === "Success" ? { kind: "success", value: exit.value } : fromCause(contract, exit.cause)
