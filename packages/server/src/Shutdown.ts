import type { Contract } from "@errata/core"
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http"
import { type AdapterOptions, adapting } from "./internal/adapter.ts"
import { writeFailure } from "./internal/node-response.ts"

/** What `graceful` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {
  /** How long requests that have begun may take, in milliseconds. Default 10,000. `Infinity` waits for all of them. */
  readonly timeoutMs?: number
}

/** A listener that can stop. */
export interface Graceful {
  /** Serves requests until `stop`; from then on each is answered 503 with `Retry-After`. */
  readonly listener: RequestListener
  /**
   * Answers what has begun, refuses what is new, then closes the server. Resolves when all connections are closed, however
   * often it is called: those that were upgraded, to WebSockets say, close them first, for Node waits for them.
   */
  readonly stop: (server: Server) => Promise<void>
}

/** Makes a listener of `node:http` stop without a failure that is not in the contract. */
export const graceful = <C extends Contract.Any>(
  contract: C,
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
  options: Options<C> = {}
): Graceful => {
  const adapter = adapting(contract, options, () => undefined)
  const running = new Set<ServerResponse>()
  let onIdle: (() => void) | undefined
  const stop = async (server: Server): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, Math.min(options.timeoutMs ?? 10_000, longest))
      onIdle = () => {
        clearTimeout(timeout)
        resolve()
      }
      if (running.size === 0) onIdle()
      // A connection that serves requests now is not kept for another: the last of them says so, for they are in order.
      const last = new Map([...running].map((response) => [response.req.socket, response]))
      for (const response of last.values()) if (!response.headersSent) response.setHeader("connection", "close")
    })
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  let stopped: Promise<void> | undefined
  return {
    listener: (request, response) => {
      if (onIdle !== undefined) {
        response.setHeader("connection", "close")
        const { wire, log } = adapter.found(request, { kind: "unavailable" })
        return log(writeFailure(request, response, wire))
      }
      running.add(response)
      response.once("close", () => {
        running.delete(response)
        if (running.size === 0) onIdle?.()
      })
      listener(request, response)
    },
    stop: (server) => (stopped ??= stop(server))
  }
}

// ---- internal ----

/** What a timer of Node can wait: it takes anything more for no time at all. */
const longest = 2 ** 31 - 1
