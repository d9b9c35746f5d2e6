import { type Contract, Failure } from "@errata/core"
import * as Html from "@errata/core/Html"
import * as Markdown from "@errata/core/Markdown"
import * as Messages from "@errata/core/Messages"
import * as Negotiation from "@errata/core/Negotiation"
import { header, type HeadersLike, type WireResponse } from "@errata/core/WireResponse"

/** The messages of a contract in several languages, or none. */
export type AnyMessages = Messages.Messages<Contract.Any> | undefined

/** Writes a failure as the request's `Accept` and `Accept-Language` ask for. */
export const represent = (
  contract: Contract.Any,
  failure: Exclude<Failure.Failure, { readonly kind: "interrupted" }>,
  headers: HeadersLike,
  messages: AnyMessages
): Failure.Response => {
  const as = representation(contract, header(headers, "accept"))
  if (as === "html" || as === "markdown") {
    const answer = Failure.respond(contract, failure)
    // Of a defect nothing but the id is shown: what is no error is written as the internal one.
    const error = failure.kind === "error" ? failure.error : undefined
    const encode = as === "html" ? Html.encode : Markdown.encode
    const encoded = encode(contract, error, { instanceId: answer.record.instanceId })
    return { response: varying(encoded, Negotiation.vary), record: answer.record }
  }
  const answer = Failure.respond(contract, failure, { dialect: as })
  if (messages === undefined || messages.contract !== contract || failure.kind !== "error") {
    return { response: varying(answer.response, Negotiation.vary), record: answer.record }
  }
  const encoded = Messages.encode(messages, failure.error, {
    acceptLanguage: header(headers, "accept-language"),
    dialect: as,
    instanceId: answer.record.instanceId
  })
  return { response: varying(encoded, Negotiation.varyWithLocale), record: answer.record }
}

// ---- internal ----

/** Most programs ask for anything, or for what the contract writes first: that needs no negotiation. */
const representation = (contract: Contract.Any, accept: string | undefined): Negotiation.Representation => {
  const first = contract.dialects[0]!
  if (accept === undefined || accept === "*/*") return first
  return first.kind === "simple" && first.mediaType === accept ? first : Negotiation.dialect(contract, accept)
}

const varying = ({ status, headers, body }: WireResponse, vary: string): WireResponse => ({
  status,
  headers: { ...headers, vary },
  body
})
