import * as Schema from "effect/Schema"
import type { Dialect } from "./Dialect.ts"
import { problem } from "./Dialect.ts"
import { InternalError } from "./InternalError.ts"
import type { CheckErrors } from "./internal/clashes.ts"
import * as decoder from "./internal/decode.ts"
import * as encoder from "./internal/encode.ts"
import { definitionOf } from "./internal/compiled.ts"
import { assemble } from "./internal/assemble.ts"
import type { Tagged } from "./internal/match.ts"
import * as Plan from "./internal/plan.ts"
import type { AnyClass } from "./TaggedError.ts"
import { UnrecognizedError } from "./UnrecognizedError.ts"
import type { ResponseLike } from "./WireResponse.ts"

export type { Encoded, EncodeOptions } from "./internal/encode.ts"
export { merge, omit, pick, type MergeOptions, type Tag } from "./internal/compose.ts"
export { match, catchTags } from "./internal/match.ts"

/** A named, versioned, closed set of errors with its dialects. It can always be decoded without ambiguity. */
export interface Contract<Errors extends ReadonlyArray<AnyClass>> {
  readonly name: string
  readonly version: string
  /** The prefix of every RFC 9457 type: `base + code`. */
  readonly base: string
  readonly errors: Errors
  /** What a defect leaves as. */
  readonly defect: AnyClass
  /** The first is the default. */
  readonly dialects: ReadonlyArray<Dialect>
  readonly outcomes: Outcomes
  readonly "~plan": Plan.ContractPlan
  /** What refuses a contract that holds data from elsewhere, in every bundle. */
  readonly "~check"?: (contract: Any) => void
}

/** Documented successes, by status; `"2XX"` for all that are not named. */
export interface Outcomes {
  readonly [status: number]: string
  readonly "2XX"?: string
}

/** Any contract. */
export type Any = Contract<ReadonlyArray<AnyClass>>

/** The errors that a contract declares: what a service fails with. */
export type Known<C extends Any> = C["errors"][number]["Type"]

/** Whatever a response may turn out to be: a declared error, or `UnrecognizedError`. */
export type Error<C extends Any> = Known<C> | UnrecognizedError

/** What a contract says besides its errors. */
export interface Terms {
  readonly version: string
  /**
   * Where the errors are documented: RFC 9457's `type` is `base + code`. `urn:errata:<name>:` unless given, with what a
   * URI cannot hold of the name percent-encoded.
   */
  readonly base?: string
  /**
   * The error that a defect leaves as; it must not have required fields. `InternalError` unless given. Clients know it by
   * its tag only when it is among `errors` too; otherwise it is an `UnrecognizedError` to them, with its code.
   */
  readonly defect?: AnyClass
  /** How the errors look on the wire; the first is the default. RFC 9457 problem details unless given. */
  readonly dialects?: readonly [Dialect, ...ReadonlyArray<Dialect>]
  readonly outcomes?: Outcomes
}

/** What `make` takes. */
export interface Options<Errors extends ReadonlyArray<AnyClass>> extends Terms {
  readonly errors: CheckErrors<Errors>
}

/**
 * Makes a contract. Throws a `DefinitionError` when a response could be taken for two of its errors, or lose a field: in
 * Node always; in a bundle for browsers or Workers while it is developed, and no longer once it is built for production.
 */
export const make = <const Errors extends ReadonlyArray<AnyClass>>(
  name: string,
  options: Options<Errors>
): Contract<Errors> =>
  assemble({
    name,
    version: options.version,
    base: options.base,
    errors: options.errors as Errors,
    defect: options.defect ?? InternalError,
    dialects: options.dialects ?? [problem],
    outcomes: options.outcomes ?? {}
  })

/** The union schema of a contract's errors, as Effect encodes them: with `_tag`. */
export const schema = <C extends Any>(contract: C): Schema.Union<C["errors"]> =>
  Schema.Union(contract.errors as never) as never

/** Tells whether a value is one of the contract's own errors, from whatever copy of the package. */
export const isKnown = <C extends Any>(contract: C, error: unknown): error is Known<C> =>
  Plan.find(contract["~plan"], error) !== undefined

/** Tells whether a value is the contract's error with this tag, or its `UnrecognizedError`, from whatever copy of the package. */
export function is<C extends Any, const T extends Error<C>["_tag"]>(
  contract: C,
  error: unknown,
  tag: T
): error is ByTag<Error<C>>[T] {
  if (typeof error !== "object") return false
  const definition = definitionOf(error)
  if (definition?.tag !== tag) return false
  return isKnown(contract, error) || definition.identifier === definitionOf(UnrecognizedError)!.identifier
}

/** Writes an error as a wire response. What is not the contract's, or cannot be written, leaves as its internal error. Never throws. */
export const encode = (contract: Any, error: unknown, options: encoder.EncodeOptions = {}): encoder.Encoded =>
  encoder.encode(contract["~plan"], error, options)

/** Writes the internal error for a defect: the response reveals nothing of it. Never throws. */
export const defect = (contract: Any, cause: unknown, options: encoder.EncodeOptions = {}): encoder.Encoded =>
  encoder.encodeDefect(contract["~plan"], cause, {
    ...options,
    internalMessage: options.internalMessage ?? options.message
  })

/**
 * Reads a failure. Tries the contract's own dialects, then the foreign contracts (a gateway's, a CDN's), then RFC 9457,
 * then the status where a dialect discriminates by it; what is left is `UnrecognizedError`. Never throws.
 */
export const decode = <C extends Any, const Foreign extends ReadonlyArray<Any> = []>(
  contract: C,
  response: ResponseLike,
  options?: { readonly foreign?: Foreign }
): Error<C> | Known<Foreign[number]> =>
  decoder.decode(
    contract["~plan"],
    (options?.foreign ?? []).map((one) => one["~plan"]),
    response
  ) as never

// ---- internal ----

type ByTag<E extends Tagged> = { readonly [X in E as X["_tag"]]: X }
