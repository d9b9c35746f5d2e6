import * as Schema from "effect/Schema"
import { define } from "./internal/define.ts"
import { makeClass } from "./internal/error-class.ts"
import type { Instance } from "./TaggedError.ts"

/** What is known of a failure that is none of the contract's. */
export interface Fields {
  readonly status: number
  /** The code that the response named, in whatever dialect it was readable. */
  readonly code?: string
  /** The problem type (RFC 9457 section 3.1.1). */
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  /**
   * Why a known code was not accepted (its fields are invalid, or its status does not fit), or that a response with the
   * status of a success is a failure and says not which.
   */
  readonly issue?: string
}

const fields = {
  code: Schema.optionalKey(Schema.String),
  type: Schema.optionalKey(Schema.String),
  title: Schema.optionalKey(Schema.String),
  detail: Schema.optionalKey(Schema.String),
  issue: Schema.optionalKey(Schema.String)
}

const definition = define("@errata/core/UnrecognizedError", "UnrecognizedError", {
  // Any final status at all, which no author may ask for.
  status: "any" as "5XX",
  message: "",
  fields,
  docs: {
    cause: "The response is a failure, but none that this client's contract knows: a newer server, a proxy or a CDN.",
    remedy: "Show the status and the message, and update the client if the service has a newer contract."
  }
})

const Base = makeClass(definition) as new (
  fields: Fields,
  options?: object
) => Fields & { readonly _tag: "UnrecognizedError" } & Omit<Instance<ReadonlyArray<number>, {}>, "internal">

/**
 * A response that is a failure but none of the contract's. Every match must answer it, so that a newer server, a proxy
 * or a CDN never crashes a client.
 */
export class UnrecognizedError extends Base {
  constructor(fields: Fields, options?: object) {
    super(fields, options)
    Object.defineProperty(this, "message", { value: sentence(fields), configurable: true, writable: true })
  }
}

// ---- internal ----

function sentence({ status, code, title, detail, issue }: Fields): string {
  const what =
    code === undefined ? `A response with status ${status}` : `A response with status ${status} and code ${code}`
  if (issue !== undefined) return `${what} does not fit its definition: ${issue}`
  const said = detail ?? title
  return said === undefined
    ? `${what} is none of the contract's failures`
    : `${what} is none of the contract's failures: ${said}`
}
