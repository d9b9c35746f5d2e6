import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"

interface Failing {
  readonly _tag: string
}

const define = (tag: string, status: number, retry: Retry.Policy) =>
  TaggedError<Failing>(`retries-test/${tag}`)(tag, { status, message: "", retry })

/** One error for each kind of policy, by tag. */
export const policies = {
  Final: define("Final", 409, Retry.never),
  Later: define("Later", 503, Retry.after("10 seconds")),
  LaterUntouched: define("LaterUntouched", 429, Retry.after("10 seconds", { safe: true })),
  Passing: define("Passing", 502, Retry.backoff({ base: "1 second" })),
  PassingUntouched: define("PassingUntouched", 504, Retry.backoff({ base: "1 second", safe: true }))
}

export const Service = Contract.make("service", { version: "1.0.0", errors: Object.values(policies) })

/** Writes an error as the service does. */
export const written = (tag: string): Contract.Encoded =>
  Contract.encode(Service, new policies[tag as keyof typeof policies]())

/** The methods that the client may send. */
export const methods = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"]

/** Says whether the contract lets a request be sent again after such a failure. */
export const isRepeatable = (method: string, failure: string, key: boolean): boolean =>
  failure !== "Final" &&
  (!["POST", "PATCH"].includes(method) || key || failure === "refused" || failure.endsWith("Untouched"))
