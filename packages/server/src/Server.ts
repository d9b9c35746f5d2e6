import type { Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { type AdapterOptions, adapting } from "./internal/adapter.ts"
import { canAnswer, fromNode, writeRaw } from "./internal/client-error.ts"
import { watchBody } from "./internal/fetch-body.ts"
import { type NodeRequest, type NodeResponse, onGone, writeFailure } from "./internal/node-response.ts"
import { type Runtime, settle } from "./internal/settle.ts"
import { gone, isResponse, noResponse, onAbort, webFailure } from "./internal/web-response.ts"

export type { AdapterOptions } from "./internal/adapter.ts"
export type { LogRecord } from "./internal/log.ts"
export type { NodeRequest, NodeResponse } from "./internal/node-response.ts"
export type { Runtime } from "./internal/settle.ts"

/** What `handler` and `listener` may be told besides the contract. */
export interface Options<C extends Contract.Any, R = never> extends AdapterOptions<C> {
  /** Runs the Effects of handlers that need services: a `ManagedRuntime`. */
  readonly runtime?: Runtime<R>
}

/** Options that must bring a runtime where the handler's Effects need services. */
export type OptionsFor<C extends Contract.Any, R> = [R] extends [never]
  ? [options?: Options<C>]
  : [options: Options<C, R> & { readonly runtime: Runtime<R> }]

/**
 * Makes a Fetch handler whose failures leave as the contract says, be they the failure of an Effect, a rejection or
 * something thrown. Never rejects. Interrupts the Effect when the request is aborted. A body that fails while it is sent
 * is logged as `aborted`.
 */
export const handler = <C extends Contract.Any, R = never>(
  contract: C,
  handle: (
    request: Request
  ) =>
    | Response
    | Effect.Effect<Response, Contract.Known<C>, R>
    | Promise<Response | Effect.Effect<Response, Contract.Known<C>, R>>,
  ...[options]: OptionsFor<C, R>
): ((request: Request) => Promise<Response>) => {
  const { failed, thrown } = adapting(contract, options ?? {}, () => undefined)
  const runtime = (options?.runtime ?? Effect) as Runtime<never>
  return (request) =>
    new Promise((resolve) => {
      const pending = settle(
        contract,
        runtime,
        () => handle(request),
        (settled) => {
          if (settled.kind === "success" && isResponse(settled.value)) {
            watchBody(settled.value, (cause) => thrown(request, cause).log(request.signal.aborted ? "gone" : "aborted"))
            return resolve(settled.value)
          }
          const failure =
            settled.kind === "success" ? { kind: "defect" as const, defect: noResponse(settled.value) } : settled
          const { wire, isLogged, log } = failed(request, failure)
          // A host makes the signal when it is first asked for.
          const left = isLogged && request.signal.aborted
          resolve(left ? gone() : webFailure(request, wire))
          log(left ? "gone" : "sent")
        }
      )
      if (pending !== undefined) onAbort(request.signal, pending.cancel)
    })
}

/**
 * Makes a listener for `node:http` or `node:http2` whose failures leave as the contract says, be they the failure of
 * an Effect, a rejection or something thrown. The handler writes the successes itself. A failure after the head was
 * sent breaks the response off. Interrupts the Effect when the client leaves. Where HTTP/2 is given options, too,
 * TypeScript has to be told the parameters' types.
 */
export const listener = <
  C extends Contract.Any,
  R = never,
  Req extends NodeRequest = IncomingMessage,
  Res extends NodeResponse = ServerResponse
>(
  contract: C,
  handle: (
    request: Req,
    response: Res
  ) => void | NodeResponse | Effect.Effect<unknown, Contract.Known<C>, R> | Promise<unknown>,
  ...[options]: OptionsFor<C, R>
): ((request: Req, response: Res) => void) => {
  const { failed } = adapting(contract, options ?? {}, () => undefined)
  const runtime = (options?.runtime ?? Effect) as Runtime<never>
  return (request, response) => {
    const pending = settle(
      contract,
      runtime,
      () => handle(request, response),
      (settled) => {
        if (settled.kind === "success") return
        const { wire, log } = failed(request, settled)
        log(writeFailure(request, response, wire))
      }
    )
    if (pending !== undefined) onGone(response, pending.cancel)
  }
}

/**
 * Makes a listener for the `clientError` event of a server of `node:http`: a request that cannot be read, is too large
 * in its head or does not arrive in time is answered as the contract says. Node has bare statuses for these.
 */
export const clientError = <C extends Contract.Any>(
  contract: C,
  options: AdapterOptions<C> = {}
): ((error: Error, socket: Duplex) => void) => {
  const adapter = adapting(contract, options, () => undefined)
  return (error, socket) => {
    if (!canAnswer(socket, error)) return void socket.destroy()
    const { wire, log } = adapter.found({}, fromNode(error))
    writeRaw(socket, wire)
    log("sent")
  }
}
