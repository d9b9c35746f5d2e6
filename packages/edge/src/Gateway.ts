import type * as Contract from "@errata/core/Contract"
import * as Effect from "effect/Effect"
import type { CalleeError } from "./Callee.ts"
import * as Fetch from "./Fetch.ts"

/** What an origin's answer may turn out to be, besides a success and its contract's errors. */
export type Other<Foreign extends ReadonlyArray<Contract.Any> = []> = CalleeError | Contract.Known<Foreign[number]>

/** The origin of a gateway, and what becomes of its failures. */
export interface Options<
  From extends Contract.Any,
  Foreign extends ReadonlyArray<Contract.Any>,
  E extends { readonly _tag: string }
> {
  /** The origin's contract. */
  readonly from: From
  /** Contracts of whoever stands before the origin, such as `@errata/catalog/Cloudflare`. */
  readonly foreign?: Foreign
  /** `Relay.make<Gateway.Other<typeof foreign>>()({ … })`: each failure as an error of the gateway's own contract. */
  readonly relay: (failure: Contract.Error<From> | Other<Foreign>) => E
  /** Where the origin is: a URL, to which path and query of the request are added, or a service binding. */
  readonly origin: string | (() => Fetch.Target)
}

/**
 * Makes a handler that sends requests on to an origin. Its successes pass as they are; each failure, whether of its
 * contract, of Cloudflare, of a proxy in HTML or of the network, becomes what the relay says, and nothing of its
 * response passes by accident.
 */
export function make<
  From extends Contract.Any,
  E extends { readonly _tag: string },
  const Foreign extends ReadonlyArray<Contract.Any> = []
>(options: Options<From, Foreign, E>): (request: Request) => Effect.Effect<Response, E> {
  const { from, foreign, relay, origin } = options
  const target = typeof origin === "string" ? () => network : origin
  const send = Fetch.client(from, target, foreign === undefined ? {} : { foreign })
  const ask = (request: Request): ReturnType<typeof send> =>
    send(request).pipe(
      Effect.catch((failure) =>
        // What answers HEAD has no body, which alone says which failure it is.
        request.method === "HEAD" && failure._tag === "UnrecognizedError"
          ? send(new Request(request, { method: "GET" }))
          : Effect.fail(failure)
      )
    )
  return (request) => {
    let asked: ReturnType<typeof send> | undefined
    return Effect.mapError(
      // Made once: run again, it knows what became of a body that can be sent only once.
      Effect.suspend(() => (asked ??= ask(typeof origin === "string" ? relocate(request, origin) : readable(request)))),
      relay
    )
  }
}

// ---- internal ----

const network: Fetch.Target = { fetch: (request, init) => fetch(request, init) }

function relocate(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url)
  return readable(new Request(`${origin.replace(/\/+$/, "")}${pathname}${search}`, request))
}

/** Cloudflare writes its own errors in HTML unless JSON is asked for; a caller that takes anything does not mind. */
function readable(request: Request): Request {
  const accept = request.headers.get("accept")
  if (accept !== null && accept.trim() !== "*/*") return request
  const asking = new Request(request)
  asking.headers.set("accept", "application/problem+json, application/json;q=0.9, */*;q=0.8")
  return asking
}
