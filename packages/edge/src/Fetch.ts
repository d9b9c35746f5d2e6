import type * as Contract from "@errata/core/Contract"
import type { UnrecognizedError } from "@errata/core/UnrecognizedError"
import type * as Effect from "effect/Effect"
import type { CalleeError } from "./Callee.ts"
import { asked } from "./internal/asked.ts"
import { sender } from "./internal/send.ts"

/** Whatever answers requests: a service binding, or a Durable Object's stub. */
export interface Target {
  readonly fetch: (request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>
}

/** Sends a request; a failure of the contract is in the error channel. */
export type Fetch<C extends Contract.Any, Foreign extends Contract.Any = never> = (
  ...args: ConstructorParameters<typeof Request>
) => Effect.Effect<Response, Contract.Known<C> | UnrecognizedError | CalleeError | Contract.Known<Foreign>>

/** What else the answers may be, and how long their failures are waited for. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any>> {
  /** Contracts of whoever stands in between, such as `@errata/catalog/Cloudflare`. */
  readonly foreign?: Foreign
  /** How long the body of a failure may take; then what has come of it decides. Default 30 seconds. */
  readonly bodyTimeoutMs?: number
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
  const send = sender(contract, target, options)
  return (...args) => asked(send(() => new Request(...args) as Request))
}
