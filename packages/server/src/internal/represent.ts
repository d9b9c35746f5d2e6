import { type Contract, Failure } from "@errata/core"
import type * as Messages from "@errata/core/Messages"
import * as Negotiation from "@errata/core/Negotiation"
import { requestHeader, type RequestHeaders } from "./request-header.ts"

/** The messages of a contract in several languages, or none. */
export type AnyMessages = Messages.Messages<Contract.Any> | undefined

/** Writes a failure as the request's `Accept` and `Accept-Language` ask for. */
export const represent = (
  contract: Contract.Any,
  failure: Exclude<Failure.Failure, { readonly kind: "interrupted" }>,
  request: RequestHeaders,
  messages: AnyMessages
): Failure.Response => {
  const accept = requestHeader(request, "accept")
  const own = messages?.contract === contract ? messages : undefined
  if (own !== undefined || !takesFirst(contract, accept)) {
    const acceptLanguage = requestHeader(request, "accept-language")
    return Negotiation.respond(contract, failure, { accept, acceptLanguage, messages: own })
  }
  const answer = Failure.respond(contract, failure)
  const { vary } = answer.response.headers
  return setHeader(answer, "vary", vary === undefined ? Negotiation.vary : `${vary}, ${Negotiation.vary}`)
}

// ---- internal ----

/** Most programs ask for anything, or for what the contract writes first: that needs no negotiation. */
const takesFirst = ({ dialects: [first] }: Contract.Any, accept: string | undefined): boolean =>
  accept === undefined || accept === "*/*" || (first!.kind === "simple" && first!.mediaType === accept)

/** The response was made for this one answer: writing to it saves a copy of what every failure has. */
const setHeader = (answer: Failure.Response, name: string, value: string): Failure.Response => {
  ;(answer.response.headers as Record<string, string>)[name] = value
  return answer
}
