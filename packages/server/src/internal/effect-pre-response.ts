import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { PreResponseHandler } from "effect/http/HttpEffect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type * as Cause from "effect/Cause"
import { exposed, join } from "./wire.ts"
import { unsendable } from "./effect-response.ts"

type Response = HttpServerResponse.HttpServerResponse

/** What Effect keeps of a request until it is answered. It has no name for others. */
interface State {
  preResponseHandler: PreResponseHandler | undefined
}

const State = Context.Service<State>("effect/http/HttpEffect/CurrentRequestState")

/** Finds what Effect keeps of the request that a fiber answers. */
export const stateOf = (context: Context.Context<never>): State | undefined => Context.getOrUndefined(context, State)

/**
 * Answers instead of what middlewares would have called when the response is there, such as CORS, and fails: Effect
 * would leave the client without an answer. Call it when all of them have said what is to be called.
 */
export const seal = (
  state: State | undefined,
  instead: (cause: Cause.Cause<unknown> | Error, begun: Response) => Effect.Effect<Response>,
  isFailure: boolean
): void => {
  const call = state?.preResponseHandler
  if (state === undefined || call === undefined) return
  state.preResponseHandler = (request, begun) =>
    Effect.matchCauseEffect(
      Effect.suspend(() => call(request, begun)),
      {
        onFailure: (cause) => instead(cause, begun),
        onSuccess: (response) => {
          const fault = unsendable(response, request)
          if (fault !== undefined) return instead(fault, begun)
          return Effect.succeed(isFailure ? joined(begun, response) : response)
        }
      }
    )
}

// ---- internal ----

/** Effect's own CORS middleware says what it was told in the place of what was said before. */
const joined = ({ headers: before }: Response, response: Response): Response => {
  const names = before[exposed]
  return names === undefined
    ? response
    : HttpServerResponse.setHeader(response, exposed, join(response.headers[exposed], [names]))
}
