import type * as Contract from "@errata/core/Contract"
import type { Received } from "@errata/core/Received"
import type { AnyClass } from "@errata/core/TaggedError"
import type { UnrecognizedError } from "@errata/core/UnrecognizedError"
import * as Schema from "effect/Schema"
import { named } from "./Contracts.ts"
import type { Json, Vector } from "./Vector.ts"

/** What a pair's client made of a response, as JSON: it may have been read in another process. */
export interface Reading {
  readonly tag: string
  /** In their JSON form. */
  readonly fields: Readonly<Record<string, Json>>
  /** Null for a transport error: there was no response. */
  readonly received: {
    readonly status: number
    readonly message: string | null
    readonly retryAfterMs: number | null
    readonly instanceId: string | null
  } | null
}

/** The contracts that a vector's reader knows besides its own. */
export const foreignOf = (vector: Vector): ReadonlyArray<Contract.Any> => (vector.foreign ?? []).map(named)

/** Writes down what a client failed with, whatever it is. */
export const describe = (vector: Vector, failure: unknown): Reading => {
  const { _tag: tag, received } = failure as { readonly _tag?: unknown; readonly received?: Received }
  if (typeof tag !== "string") return { tag: String(failure), fields: {}, received: null }
  const classes = [named(vector.contract), ...foreignOf(vector)].flatMap(({ errors }) => errors)
  const found = classes.find((one) => Schema.is(one as never)(failure))
  return {
    tag,
    fields: found === undefined ? unrecognized(failure) : fieldsOf(found, failure),
    received:
      received === undefined
        ? null
        : {
            status: received.status,
            message: received.message ?? null,
            retryAfterMs: received.retryAfterMs ?? null,
            instanceId: received.instanceId ?? null
          }
  }
}

// ---- internal ----

/** What an UnrecognizedError has; nothing of any other failure. */
const unrecognized = (failure: unknown): Reading["fields"] => {
  const { _tag: tag, ...error } = failure as UnrecognizedError
  if (tag !== "UnrecognizedError") return {}
  const names = ["status", "code", "type", "title", "detail", "issue"] as const
  return Object.fromEntries(names.flatMap((name) => (error[name] === undefined ? [] : [[name, error[name]]])))
}

const fieldsOf = (found: AnyClass, failure: unknown): Reading["fields"] => {
  const encode = Schema.encodeUnknownSync(Schema.toCodecJson(found as never)) as (value: unknown) => Reading["fields"]
  const { _tag, ...fields } = encode(failure)
  return fields
}
