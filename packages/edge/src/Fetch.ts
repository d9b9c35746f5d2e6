import * as BoundedBody from "@errata/core/BoundedBody"
import * as Contract from "@errata/core/Contract"
import type { UnrecognizedError } from "@errata/core/UnrecognizedError"
import * as Effect from "effect/Effect"
import * as Callee from "./Callee.ts"
import { readThrown } from "./internal/thrown.ts"
import type { Failure } from "./Rpc.ts"

/** Whatever answers requests: a service binding, or a Durable Object's stub. */
export interface Target {
  readonly fetch: (request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>
}

/** Sends a request; a failure of the contract is in the error channel. */
export type Fetch<C extends Contract.Any, Foreign extends Contract.Any = never> = (
  ...args: ConstructorParameters<typeof Request>
) => Effect.Effect<Response, Contract.Known<C> | UnrecognizedError | Callee.CalleeError | Contract.Known<Foreign>>

/** What else the answers may be. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any>> {
  /** Contracts of whoever stands in between, such as `@errata/catalog/Cloudflare`. */
  readonly foreign?: Foreign
}

/**
 * Makes a typed `fetch` of a service binding or a Durable Object. `target` is asked for one at each run, because a
 * stub is dead once its object has been reset. At most 64 KiB of a failure are read; an interruption aborts the request.
 * A body that is a stream is sent once: run again, the Effect fails as it did.
 */
export function client<C extends Contract.Any, const Foreign extends ReadonlyArray<Contract.Any> = []>(
  contract: C,
  target: () => Target,
  options: Options<Foreign> = {}
): Fetch<C, Foreign[number]> {
  const early = Contract.failuresBelow400(contract)
  const read = async (response: Response): Promise<Read<C, Foreign>> => {
    const { status, headers } = response
    const isFailure = status >= 400
    // A stream of events is no dialect's, and may never end.
    if (!isFailure && (!early.has(status) || isEvents(headers))) return { response }
    // A success keeps its own body.
    const body = await textOf(isFailure ? response : response.clone())
    const error = Contract.decode(contract, { status, headers, body }, options)
    if (!isFailure && saysNothing(error)) return { response }
    // Nobody will read it: its connection is free again.
    if (!isFailure) response.body?.cancel().catch(() => {})
    return { error }
  }
  const send = (request: Request): Effect.Effect<Read<C, Foreign>, Failure<C>> =>
    Effect.tryPromise({
      try: async (interruption) => {
        const signal = AbortSignal.any([interruption, request.signal])
        return read(await target().fetch(request, { signal }))
      },
      // What the caller's own signal stops is marked as if the connection had been lost, and stays stopped.
      catch: (thrown) =>
        request.signal.aborted ? new Callee.CalleeFailed({}, { cause: thrown }) : readThrown(contract, thrown)
    })
  return (...args) => {
    let failed: Failed<C, Foreign> | undefined
    return Effect.suspend(() => {
      let request: Request
      try {
        request = new Request(...args) as Request
      } catch (problem) {
        return failed === undefined ? Effect.die(problem) : Effect.fail(failed)
      }
      return send(request).pipe(
        Effect.flatMap(({ response, error }) =>
          response === undefined ? Effect.fail(error) : Effect.succeed(response)
        ),
        Effect.mapError((error) => (failed = error))
      )
    })
  }
}

// ---- internal ----

type Failed<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any>> =
  | Failure<C>
  | Contract.Known<Foreign[number]>

type Read<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any>> =
  | { readonly response: Response; readonly error?: never }
  | { readonly error: Contract.Error<C> | Contract.Known<Foreign[number]>; readonly response?: never }

const isEvents = (headers: Headers): boolean => headers.get("content-type")?.startsWith("text/event-stream") === true

/** Tells whether the body of a success holds no failure, not even one that only a newer contract knows. */
function saysNothing(error: { readonly _tag: string }): boolean {
  const { code, issue } = error as { readonly code?: string; readonly issue?: string }
  return error._tag === "UnrecognizedError" && code === undefined && issue === undefined
}

/** A failure whose body breaks off, or is not in the coding that it claims, is still one with its status. */
const textOf = (response: Response): Promise<string> =>
  BoundedBody.read(response, { maxBytes: 65_536 }).then(
    ({ text }) => text,
    () => ""
  )
