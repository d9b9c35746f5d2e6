import { type Contract, Failure } from "@errata/core"
import * as Negotiation from "@errata/core/Negotiation"
import * as Effect from "effect/Effect"
import { messagesOf } from "../api/messages.ts"
import { report } from "./report.ts"

/**
 * Makes what writes a failure in another language, or as a page or Markdown. Edge chooses among dialects alone: it gets
 * every failure that needs no more.
 */
export const translating = (contract: Contract.Any) => {
  const messages = messagesOf(contract)
  return <E>(request: Request, response: Effect.Effect<Response, E>): Effect.Effect<Response, E> => {
    const accept = request.headers.get("accept")
    const acceptLanguage = request.headers.get("accept-language")
    const locale = Negotiation.locale(messages.locales, acceptLanguage)
    const isPage = typeof Negotiation.dialect(contract, accept) === "string"
    if (!isPage && (locale === undefined || locale === "en")) return response
    return Effect.catchCause(response, (cause) => {
      const failure = Failure.fromCause(contract, cause)
      if (failure.kind === "interrupted") return Effect.failCause(cause)
      const written = Negotiation.respond(contract, failure, { accept, acceptLanguage, messages })
      report({ ...written.record, boundary: "fetch", rayId: undefined })
      const { status, headers, body } = written.response
      return Effect.succeed(new Response(body === "" ? null : body, { status, headers }))
    })
  }
}
