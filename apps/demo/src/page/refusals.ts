import { type Contract, DefinitionError } from "@errata/core"
import { type DialectName, dialectNames, inDialect } from "../api/dialects.ts"

/** Why a contract cannot be had in some dialects, in core's own words. */
export type Refusals = { readonly [Name in DialectName]?: string }

/** Asks core for a contract in each dialect, and keeps what it says against it. */
export const refusalsOf = (contract: Contract.Any): Refusals =>
  Object.fromEntries(
    dialectNames().flatMap((name) => {
      const refusal = refusalOf(contract, name)
      return refusal === undefined ? [] : [[name, refusal] as const]
    })
  )

// ---- internal ----

const refusalOf = (contract: Contract.Any, name: DialectName): string | undefined => {
  try {
    inDialect(contract, name)
    return undefined
  } catch (error) {
    if (error instanceof DefinitionError) return error.message
    throw error
  }
}
