import { BoundedBody, Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import { dialectHeader } from "../api/dialects.ts"

/**
 * Sends a request on to the origin, and reads its failure as one of the contract's: the caller gets its own, newly
 * written. An origin that does not answer, or not in the contract, is `unavailable`.
 */
export const relay = <C extends Contract.Any>(
  contract: C,
  request: Request,
  options: {
    readonly origin: string
    readonly text: string
    readonly unavailable: (cause: unknown) => Effect.Effect<never, Contract.Known<C>>
  }
): Effect.Effect<Response, Contract.Known<C>> =>
  Effect.gen(function* () {
    const { origin, text, unavailable } = options
    const { pathname, search } = new URL(request.url)
    const { method } = request
    const headers = onward(request)
    const response = yield* Effect.tryPromise(() =>
      fetch(`${origin}${pathname}${search}`, { method, headers, body: text || null })
    ).pipe(Effect.catch(unavailable))
    if (response.ok) return new Response(response.body, response)
    const { text: body } = yield* Effect.promise(() => BoundedBody.read(response, { maxBytes: 65_536 }))
    const failure = Contract.decode(contract, { status: response.status, headers: response.headers, body })
    return yield* Contract.isKnown(contract, failure) ? Effect.fail(failure) : unavailable(failure)
  })

/** What a request says to the origin: how the caller wants the answer is between it and the gateway, which reads the origin's. */
export const onward = (request: Request): Headers => {
  const headers = new Headers(request.headers)
  headers.delete(dialectHeader)
  headers.set("accept", "application/json")
  return headers
}

/** Reads the body of a request, at most 64 KiB of it. */
export const read = (request: Request): Effect.Effect<string> =>
  Effect.promise(async () => (await BoundedBody.read(request, { maxBytes: 65_536 })).text)
