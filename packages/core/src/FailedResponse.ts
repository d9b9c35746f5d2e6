import * as Contract from "./Contract.ts"
import { parts } from "./Dialect.ts"
import { header, type ResponseLike } from "./WireResponse.ts"

/** The statuses below 400 at which a contract has failures: GraphQL's and JSON-RPC's 200, or a declared 3xx. */
export function below400(contract: Contract.Any): ReadonlySet<number> {
  const fixed = contract.dialects.flatMap(parts).flatMap(({ status }) => status ?? [])
  const declared = contract.errors.flatMap(({ definition: { status } }) => (typeof status === "string" ? [] : status))
  return new Set([...fixed, ...declared].filter((status) => status < 400))
}

/** Tells whether a response may be a failure and must be read; of those below 400, what is a stream by nature is none. */
export function mayFail(early: ReadonlySet<number>, { headers, status }: Omit<ResponseLike, "body">): boolean {
  return status >= 400 || (early.has(status) && !streaming.test(header(headers, "content-type") ?? ""))
}

/**
 * Reads a response as `Contract.decode` does; undefined where its status is a success's and its body does not say
 * otherwise, be it with a code that only a newer contract knows. Never throws.
 */
export function decode<C extends Contract.Any, const Foreign extends ReadonlyArray<Contract.Any> = []>(
  contract: C,
  response: ResponseLike,
  options?: { readonly foreign?: Foreign }
): Contract.Error<C> | Contract.Known<Foreign[number]> | undefined {
  const error = Contract.decode(contract, response, options)
  if (response.status >= 400 || error._tag !== "UnrecognizedError") return error
  const { code, issue } = error as { readonly code?: string; readonly issue?: string }
  return code === undefined && issue === undefined ? undefined : error
}

// ---- internal ----

/** To wait for the end of such a body is to wait for ever. */
const streaming = /^(?:text\/event-stream|multipart\/|application\/(?:(?:x-)?ndjson|jsonl|json-seq|stream\+json))/i
