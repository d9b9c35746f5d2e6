import type * as Contract from "@errata/core/Contract"
import { parts } from "@errata/core/Dialect"
import * as FailedResponse from "@errata/core/FailedResponse"
import type { Retries } from "../Retries.ts"
import { tags } from "../TransportError.ts"

/** What a client needs to know of one contract; computed once. */
export interface Reading {
  readonly contract: Contract.Any
  readonly foreign: ReadonlyArray<Contract.Any>
  readonly accept: string
  readonly failuresBelow400: ReadonlySet<number>
}

/** Everything that one client does not decide for each request. */
export interface Settings {
  readonly fetch: typeof globalThis.fetch | undefined
  readonly baseUrl: string | undefined
  readonly maxBodyBytes: number
  readonly maxSuccessBytes: number
  readonly firstByteMs: number
  readonly totalMs: number
  readonly retry: Retries | undefined
}

/** Prepares the reading of a contract's responses. */
export const makeReading = (contract: Contract.Any, foreign: ReadonlyArray<Contract.Any>): Reading => {
  for (const { errors, name } of [contract, ...foreign]) {
    const taken = errors.find(({ definition }) => (tags as ReadonlyArray<string>).includes(definition.tag))
    if (taken !== undefined) {
      throw new TypeError(
        `${name}: ${taken.definition.tag} is the tag of a transport error, which a client could not tell from it; ` +
          "give the contract's error another tag (its code may stay)"
      )
    }
  }
  return {
    contract,
    foreign,
    accept: acceptOf(contract.dialects.flatMap(parts).flatMap(({ mediaType }) => mediaType ?? [])),
    failuresBelow400: FailedResponse.below400(contract)
  }
}

// ---- internal ----

/** A browser asks another origin for permission (a preflight) when `Accept` is longer (Fetch, CORS-safelisted). */
const longestAccept = 128

/**
 * Asks for structured errors first, and takes anything else: a gateway that would answer in HTML answers in JSON then.
 */
const acceptOf = (own: ReadonlyArray<string>): string => {
  const rest = ["application/problem+json", "application/json;q=0.9", "*/*;q=0.1"]
  const first = [...new Set(own)].filter((type) => !rest.some((each) => each.split(";")[0] === type))
  const all = [...first, ...rest].join(", ")
  return all.length <= longestAccept ? all : rest.join(", ")
}
