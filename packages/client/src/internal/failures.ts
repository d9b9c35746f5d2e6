import * as Contract from "@errata/core/Contract"
import { header, type ResponseLike } from "@errata/core/WireResponse"
import type { Reading } from "./settings.ts"

/** Tells whether a response may be a failure; of those below 400, what is a stream by nature is none. */
export const mayFail = ({ failuresBelow400 }: Reading, { headers, status }: Omit<ResponseLike, "body">): boolean =>
  status >= 400 || (failuresBelow400.has(status) && !streaming.test(header(headers, "content-type") ?? ""))

/** Reads a failure; undefined where the status is a success's and the body does not say otherwise. */
export const decode = (
  { contract, foreign }: Reading,
  response: ResponseLike
): Contract.Error<Contract.Any> | undefined => {
  const error: Contract.Error<Contract.Any> = Contract.decode(contract, response, { foreign })
  if (response.status >= 400 || error._tag !== "UnrecognizedError") return error
  const { code, issue } = error as { readonly code?: string; readonly issue?: string }
  return code === undefined && issue === undefined ? undefined : error
}

// ---- internal ----

/** To wait for the end of such a body is to wait for ever. */
const streaming = /^(?:text\/event-stream|multipart\/|application\/(?:(?:x-)?ndjson|jsonl|json-seq|stream\+json))/i
