import type * as Cause from "effect/Cause"
import type * as Exit from "effect/Exit"
import * as Contract from "./Contract.ts"
import { answered, pendingId } from "./internal/reportable.ts"
import type { WireResponse } from "./WireResponse.ts"

/** How a handler failed: with an error of its contract, with anything else, or by being interrupted. */
export type Failure<C extends Contract.Any = Contract.Any> =
  | { readonly kind: "error"; readonly error: Contract.Known<C> }
  | { readonly kind: "defect"; readonly defect: unknown }
  | { readonly kind: "interrupted" }

/** What an adapter logs, once, about one failure. */
export interface FailureRecord {
  readonly instanceId: string
  readonly contract: string
  readonly tag: string
  readonly code: string
  readonly status: number
  /** False for a defect and for a 5xx: those are incidents. */
  readonly expected: boolean
  /** The error with all it carries for this side, or the defect. Never to be sent. */
  readonly error: unknown
}

/** One failure as the caller sees it and as the log does. */
export interface Response {
  readonly response: WireResponse
  readonly record: FailureRecord
}

/**
 * Tells what a failed Effect failed with. Whoever throws an error of the contract where Effect would have it yielded has
 * failed with it all the same, as in a handler without Effects.
 */
export function fromCause<C extends Contract.Any>(contract: C, cause: Cause.Cause<unknown>): Failure<C> {
  for (const reason of cause.reasons) if (reason._tag === "Fail") return fromThrown(contract, reason.error)
  for (const reason of cause.reasons) if (reason._tag === "Die") return fromThrown(contract, reason.defect)
  return { kind: "interrupted" }
}

/** Tells what an Effect's exit failed with; undefined when it succeeded. */
export const fromExit = <C extends Contract.Any>(
  contract: C,
  exit: Exit.Exit<unknown, unknown>
): Failure<C> | undefined => (exit._tag === "Success" ? undefined : fromCause(contract, exit.cause))

/**
 * Tells what was thrown or rejected with. An error of the contract is found where libraries wrap it: in `cause`, or as
 * the `reason` of an Effect error.
 */
export function fromThrown<C extends Contract.Any>(contract: C, thrown: unknown): Failure<C> {
  let value = thrown
  try {
    for (let depth = 0; depth < maxDepth && typeof value === "object" && value !== null; depth++) {
      if (Contract.isKnown(contract, value)) return { kind: "error", error: value }
      const { reason, cause } = value as { readonly reason?: unknown; readonly cause?: unknown }
      value = Contract.isKnown(contract, reason) ? reason : cause
    }
  } catch {
    // A getter or a proxy threw: whatever was thrown, it is none of the contract's errors.
  }
  return { kind: "defect", defect: thrown }
}

/**
 * Writes a failure for the caller and for the log, under one instance id: the one under which Effect's error reporters
 * hear of it, be it before or after. Never throws.
 */
export function respond(
  contract: Contract.Any,
  failure: Exclude<Failure, { readonly kind: "interrupted" }>,
  options: Contract.EncodeOptions = {}
): Response {
  const failed = failure.kind === "error" ? failure.error : failure.defect
  const instanceId = options.instanceId ?? pendingId(failed)
  const encoded =
    failure.kind === "error"
      ? Contract.encode(contract, failure.error, { ...options, instanceId })
      : Contract.defect(contract, failure.defect, { ...options, instanceId })
  const { status, headers, body, definition, defect } = encoded
  const isDefect = failure.kind === "defect" || defect !== undefined
  // The error's own: its dialect may answer 200 always.
  const own = typeof definition.status === "number" ? definition.status : (failed as { readonly status: number }).status
  const expected = !isDefect && own < 500
  // Nobody reports what was to be expected.
  if (!expected) answered(failed, instanceId)
  return {
    response: { status, headers, body },
    record: {
      instanceId,
      contract: contract.name,
      tag: definition.tag,
      code: definition.code,
      status: own,
      expected,
      error: isDefect ? defect : (failure as { readonly error: unknown }).error
    }
  }
}

// ---- internal ----

/** A chain of causes longer than this is a cycle or a mistake. */
const maxDepth = 16
