import * as BoundedBody from "@errata/core/BoundedBody"
import * as Contract from "@errata/core/Contract"
import * as Effect from "effect/Effect"
import { readThrown } from "./internal/thrown.ts"
import type { Failure } from "./Rpc.ts"

/** Whatever answers requests: a service binding, or a Durable Object's stub. */
export interface Target {
  readonly fetch: (request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>
}

/** Sends a request; a failure of the contract is in the error channel. */
export type Fetch<C extends Contract.Any, Foreign extends Contract.Any = never> = (
  ...args: ConstructorParameters<typeof Request>
) => Effect.Effect<Response, Failure<C> | Contract.Known<Foreign>>

/** What else the answers may be. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any>> {
  /** Contracts of whoever stands in between, such as `@errata/catalog/Cloudflare`. */
  readonly foreign?: Foreign
}

/**
 * Makes a typed `fetch` of a service binding or a Durable Object. `target` is asked for one at each run, because a
 * stub is dead once its object has been reset. At most 64 KiB of a failure are read; an interruption aborts the request.
 */
export const client =
  <C extends Contract.Any, const Foreign extends ReadonlyArray<Contract.Any> = []>(
    contract: C,
    target: () => Target,
    options: Options<Foreign> = {}
  ): Fetch<C, Foreign[number]> =>
  (...args) =>
    Effect.flatMap(
      Effect.sync(() => new Request(...args) as Request),
      (request) =>
        Effect.flatMap(send(contract, target, request), ({ response, body }) =>
          body === undefined
            ? Effect.succeed(response)
            : Effect.fail(
                Contract.decode(contract, { status: response.status, headers: response.headers, body }, options)
              )
        )
    )

// ---- internal ----

interface Received {
  readonly response: Response
  /** The beginning of a failure's body; undefined for a success, whose body is the caller's. */
  readonly body: string | undefined
}

const send = <C extends Contract.Any>(
  contract: C,
  target: () => Target,
  request: Request
): Effect.Effect<Received, Failure<C>> =>
  Effect.tryPromise({
    try: async (interruption): Promise<Received> => {
      const signal = AbortSignal.any([interruption, request.signal])
      const response = await target().fetch(request, { signal })
      if (response.status < 400) return { response, body: undefined }
      const { text } = await BoundedBody.read(response, { maxBytes: 65_536 })
      return { response, body: text }
    },
    catch: (thrown) => readThrown(contract, thrown)
  })
