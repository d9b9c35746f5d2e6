import { Contract, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"
import { randomUUID } from "node:crypto"
import { base, type Fields, fieldsOf, messageOf } from "../speed/work.ts"

/** The path of the route that always fails. */
export const route = "/fail"

/** The failure of every route, as Errata has it. */
export class Unusable extends TaggedError<Unusable>("bench/http/Unusable")("Unusable", {
  status: 409,
  message: "The {resource} could not be used.",
  fields: { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }
}) {}

export const contract = Contract.make("bench", { version: "1.0.0", base, errors: [Unusable] })

let calls = 0

/** The next failure: its fields differ from call to call, so that nothing can be cached. */
export const failure = (): Unusable => new Unusable(fieldsOf(calls++))

/** The same failure as a careful person writes it by hand, with the fields of one call. */
export class ByHand extends Error {
  readonly fields: Fields
  constructor(fields: Fields) {
    super(messageOf(fields.resource))
    this.name = "ByHand"
    this.fields = fields
  }
}

/** The next failure by hand, with the stack that an error brings. */
export const byHand = (): ByHand => new ByHand(fieldsOf(calls++))

/** The next failure by hand, by people who know that a stack costs more than all else. */
export const byHandWithoutStack = (): ByHand => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return byHand()
  } finally {
    Error.stackTraceLimit = limit
  }
}

/** A response by hand: the bytes that Errata sends. */
export interface Written {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** Writes a failure by hand; what is not known leaves as a bare 500. */
export const write = (error: unknown): Written => {
  const instance = `urn:uuid:${randomUUID()}`
  const known = error instanceof ByHand
  const status = known ? 409 : 500
  const body = JSON.stringify(
    known
      ? { type: `${base}unusable`, title: "Unusable", status, detail: error.message, instance, ...error.fields }
      : { type: "about:blank", title: "Internal error", status, instance }
  )
  return {
    status,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/problem+json",
      "error-instance": instance,
      vary: "accept",
      "content-length": String(Buffer.byteLength(body))
    },
    body
  }
}
