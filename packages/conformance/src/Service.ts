import * as Contract from "@errata/core/Contract"
import { parts } from "@errata/core/Dialect"
import type { AnyClass } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import { named } from "./Contracts.ts"
import type { Vector, VectorError } from "./Vector.ts"

/** What must never be found in a response: it stands in causes, internal fields and defects. */
export const secret = "secret-5f0c"

/** What the service of a pair does for a vector. */
export interface Task {
  readonly contract: Contract.Any
  /** What the handler fails with: an error of the contract with a cause and internals, or a defect. */
  readonly failure: unknown
}

/** Says what a service has to fail with, and under which contract. */
export const task = (vector: Vector): Task => {
  const contract = speaking(named(vector.contract), vector.dialect)
  const { error, given = error } = vector
  const failure =
    given === "defect" || given === null ? new TypeError(`Cannot read properties of ${secret}`) : make(contract, given)
  return { contract, failure }
}

/** The contract of a service that speaks this dialect and no other, whatever its client would rather have. */
export const speaking = (contract: Contract.Any, dialect: string | undefined): Contract.Any => {
  const only = contract.dialects.find((one) => parts(one).some(({ name }) => name === dialect))
  if (only === undefined || contract.dialects.length === 1) return contract
  return Contract.make(contract.name, { ...contract, errors: contract.errors as never, dialects: [only] })
}

/** Makes an error from its tag and the JSON form of its fields. Throws a `RangeError` for an unknown tag. */
export const make = (contract: Contract.Any, { tag, fields }: VectorError): Error => {
  const found = contract.errors.find((error) => error.definition.tag === tag)
  if (found === undefined) throw new RangeError(`The contract "${contract.name}" has no error "${tag}".`)
  const decode = Schema.decodeUnknownSync(Schema.toCodecJson(found as never)) as (value: unknown) => object
  const values = decode({ ...fields, _tag: tag }) as Record<string, unknown>
  const own = Object.fromEntries(
    [...Object.keys(found.definition.fields), "status"].flatMap((name) =>
      name in fields ? [[name, values[name]]] : []
    )
  )
  const internal = Object.fromEntries(Object.keys(found.definition.internal).map((name) => [name, secret]))
  const Class = found as AnyClass & (new (fields: unknown, options: object) => Error)
  return new Class(own, { internal, cause: new Error(secret) })
}
