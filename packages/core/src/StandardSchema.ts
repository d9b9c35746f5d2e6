import type { StandardSchemaV1 } from "effect/StandardSchema"
import * as Contract from "./Contract.ts"
import type { ResponseLike } from "./WireResponse.ts"

/** Reads responses of a contract for whoever speaks Standard Schema 1. */
export interface ContractSchema<C extends Contract.Any> extends StandardSchemaV1<ResponseLike, Contract.Known<C>> {}

/**
 * Makes a Standard Schema that takes `{ status, headers, body }` to an error of the contract, as `Contract.decode` does.
 * What is none of the contract's is an issue that says why.
 */
export const of = <const C extends Contract.Any>(contract: C): ContractSchema<C> => ({
  "~standard": {
    version: 1,
    vendor: "errata",
    validate: (value) => {
      if (!isResponse(value)) return { issues: [{ message: "Expected a response: { status, headers, body }" }] }
      const error = Contract.decode(contract, value)
      return Contract.isKnown(contract, error) ? { value: error } : { issues: [{ message: (error as Error).message }] }
    }
  }
})

// ---- internal ----

function isResponse(value: unknown): value is ResponseLike {
  if (typeof value !== "object" || value === null) return false
  const { status, headers, body } = value as Partial<Record<keyof ResponseLike, unknown>>
  return typeof status === "number" && typeof headers === "object" && headers !== null && typeof body === "string"
}
