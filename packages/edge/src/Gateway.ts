import type * as Contract from "@errata/core/Contract"
import type * as Effect from "effect/Effect"
import type { CalleeError } from "./Callee.ts"
import type * as Fetch from "./Fetch.ts"
import { asked } from "./internal/asked.ts"
import { sender } from "./internal/send.ts"

/** What an origin's answer may turn out to be, besides a success and its contract's errors. */
export type Other<Foreign extends ReadonlyArray<Contract.Any> = []> = CalleeError | Contract.Known<Foreign[number]>

/** The origin of a gateway, and what becomes of its failures. */
export interface Options<
  From extends Contract.Any,
  Foreign extends ReadonlyArray<Contract.Any>,
  E extends { readonly _tag: string }
> extends Fetch.Options<Foreign> {
  /** The origin's contract. */
  readonly from: From
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
  const { from, relay, origin } = options
  const send = sender(from, typeof origin === "string" ? () => network : origin, options)
  return (request) => {
    const ask = send(() => forward(request, origin))
    return asked(async (interruption) => {
      let { response, error } = await ask(interruption)
      // Nobody is left to hear of it.
      interruption.throwIfAborted()
      // What answers HEAD has no body, which alone says which failure it is.
      if (request.method === "HEAD" && error?._tag === "UnrecognizedError") {
        const get = send(() => new Request(forward(request, origin), { method: "GET" }))
        ;({ response, error } = await get(interruption))
      }
      return response === undefined ? { error: relay(error!) } : { response }
    })
  }
}

// ---- internal ----

const network: Fetch.Target = { fetch: (request, init) => fetch(request, init) }

function forward(request: Request, origin: string | (() => Fetch.Target)): Request {
  const sent = typeof origin === "string" ? new Request(relocate(request.url, origin), request) : new Request(request)
  // Cloudflare writes its own errors in HTML unless JSON is asked for; a caller that takes anything does not mind.
  const accept = request.headers.get("accept")
  if (accept === null || accept.trim() === "*/*") sent.headers.set("accept", readable)
  return sent
}

function relocate(url: string, origin: string): string {
  const { pathname, search } = new URL(url)
  return `${origin.replace(/\/+$/, "")}${pathname}${search}`
}

const readable = "application/problem+json, application/json;q=0.9, */*;q=0.8"
