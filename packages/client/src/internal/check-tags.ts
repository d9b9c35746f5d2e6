import type * as Contract from "@errata/core/Contract"
import type { Routes } from "../Routes.ts"
import type { Tag } from "../TransportError.ts"

/** What a contract or several must not have: the sentences that the compiler says of a clash. */
export type Checkable = { readonly [T in Tag as Clash<T>]?: never }

/**
 * Demands what no contract has where one uses the tag of a transport error, for two meanings of a tag could not be told
 * apart by whoever matches the error. A condition would do in concrete use alone: a type parameter is assignable to some
 * of its own members, whichever they are, and not to a condition that nobody can decide yet.
 */
export type CheckTags<Of extends Checkable, Clashes extends keyof Of = ClashesOf<Of>> = {
  readonly [Sentence in Clashes]: Of[Sentence]
}

// ---- internal ----

type Clash<T extends string> =
  `${T} is the tag of a transport error: give the contract's error another tag (its code may stay)`

type ClashesOf<Of> = string extends TagsOf<Of> ? never : Clash<Tag & TagsOf<Of>>

type TagsOf<Of> = Of extends Contract.Any
  ? Contract.Known<Of>["_tag"]
  : Of extends Routes
    ? Contract.Known<Of[keyof Of]>["_tag"]
    : never
