import type { Contract } from "@errata/core"
import type { ErrorRequestHandler, Request, RequestHandler } from "express"
import { type AdapterOptions, adapting } from "./internal/adapter.ts"
import { type Mount, mountedMethods } from "./internal/express-router.ts"
import { fromHttpError, untaken } from "./internal/found.ts"
import { writeFailure } from "./internal/node-response.ts"

/** What `failures` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {}

/**
 * Makes what answers every failure of an Express 5 application: `app.use(Express.failures(contract))`, after all
 * routes. Handlers throw, reject or call `next(error)`; those that return an Effect are written with `Server.listener`.
 */
export const failures = <C extends Contract.Any>(
  contract: C,
  options: Options<C> = {}
): [RequestHandler, ErrorRequestHandler] => {
  const adapter = adapting(contract, options, fromHttpError)
  return [
    (request, response, next) => {
      const allow = allowed(request)
      // Express answers by itself which methods a path has.
      if (request.method === "OPTIONS" && allow.length > 0) return next()
      const { wire, log } = adapter.found(lineOf(request), untaken(request.method, allow))
      log(writeFailure(request, response, wire))
    },
    // Express tells error handlers by their four parameters.
    (error, request, response, _next) => {
      const { wire, log } = adapter.thrown(lineOf(request), error)
      log(writeFailure(request, response, wire))
    }
  ]
}

// ---- internal ----

/** With the headers as the middlewares have left them. */
const lineOf = ({ method, url, originalUrl, headers }: Request) => ({ method, url, originalUrl, headers })

const allowed = (request: Request): ReadonlyArray<string> => {
  try {
    return mountedMethods((request.app as unknown as { readonly router: Mount }).router, pathOf(request))
  } catch {
    return []
  }
}

/** Under the application, wherever in it the handler is mounted. */
const pathOf = ({ app, baseUrl, path }: Request): string => {
  const whole = baseUrl + path
  return whole.startsWith(app.path()) ? whole.slice(app.path().length) : path
}
