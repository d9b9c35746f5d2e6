import * as Schema from "effect/Schema"
import { allowsStatus, type Definition, type Status } from "../Definition.ts"
import * as Retry from "../Retry.ts"
import type { Spec } from "../TaggedError.ts"
import { snakeCase } from "./snake-case.ts"

/** A specification of whatever literals, before defaults. */
export type Input = Spec<Status, string, Schema.Struct.Fields, Schema.Struct.Fields, string | undefined>

/** Fills in the defaults. */
export function define(identifier: string, tag: string, input: Input): Definition {
  const headers: Record<string, string> = {}
  for (const name in input.headers) headers[name.toLowerCase()] = input.headers[name]!
  return {
    identifier,
    tag,
    status: input.status,
    code: input.code ?? snakeCase(tag),
    number: input.number,
    message: input.message,
    fields: input.fields ?? {},
    internal: input.internal ?? {},
    retry: input.retry ?? Retry.never,
    headers,
    docs: input.docs ?? {},
    since: input.since,
    deprecated: input.deprecated,
    replacedBy: input.replacedBy,
    stack: input.stack ?? false
  }
}

/** The schema of the `status` field of an error that may answer with more than one. */
export function statusSchema(status: ReadonlyArray<number> | "4XX" | "5XX"): Schema.Codec<number> {
  if (status === ("any" as string)) return Schema.Int
  const expected = typeof status === "string" ? `a status from ${status[0]}00 to ${status[0]}99` : status.join(" | ")
  // Not Literals, of which 200 take a millisecond to make, nor isBetween or refine, which bring their own code along.
  return Schema.Int.check(Schema.makeFilter((value: number) => allowsStatus({ status }, value), { expected }))
}
