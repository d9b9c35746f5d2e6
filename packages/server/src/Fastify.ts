import type { Contract } from "@errata/core"
import type * as Effect from "effect/Effect"
import type {
  FastifyInstance,
  FastifyPluginCallback,
  FastifyReply,
  FastifyRequest,
  RawServerBase,
  RawServerDefault,
  RouteGenericInterface,
  RouteHandlerMethod
} from "fastify"
import { ServerResponse, validateHeaderName, validateHeaderValue } from "node:http"
import type { Duplex } from "node:stream"
import { type Adapter, type AdapterOptions, adapting } from "./internal/adapter.ts"
import { type Answer, isAbort } from "./internal/answer.ts"
import { fromFastify } from "./internal/fastify-error.ts"
import { routeTable } from "./internal/find-my-way.ts"
import { untaken } from "./internal/found.ts"
import { heard } from "./internal/heard.ts"
import { isDropped, type NodeRequest, type NodeResponse, onGone, writeFailure } from "./internal/node-response.ts"
import { run, type RuntimeFor } from "./internal/run.ts"
import { isHeadWritten } from "./internal/unsent-head.ts"
import { hasContent, unmeasured } from "./internal/wire.ts"
import { clientError } from "./Server.ts"

/** What `failures` and `serverOptions` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {}

/**
 * Makes the plugin that answers every failure of a Fastify 5 application: `await app.register(Fastify.failures(contract))`,
 * before its routes: of those that are there before it, it knows neither the methods nor what their handlers throw when
 * they have answered. What fails before there is a route is answered by `serverOptions`.
 */
export const failures = <C extends Contract.Any>(contract: C, options: Options<C> = {}): FastifyPluginCallback => {
  const adapter = adapting(contract, options, fromFastify)
  const plugin: FastifyPluginCallback = (app: FastifyInstance, _, done) => {
    const routes = routeTable()
    app.addHook("onRoute", (route) => {
      routes.add([route.method].flat(), route.url)
      route.handler = hearing(adapter, route.handler)
    })
    app.setErrorHandler((error, request, reply) => write(adapter, reply, adapter.thrown(request, error)))
    try {
      app.setNotFoundHandler((request, reply) =>
        write(adapter, reply, adapter.found(request, untaken(request.method, routes.methods(request.url))))
      )
    } catch (cause) {
      return done(new Error(handlerIsSet, { cause }))
    }
    innermost(app)[own] = adapter
    let closing = false
    app.addHook("onSend", (_, reply: MarkedReply, payload, next) => {
      reply[sending] = true
      // What is in flight would keep its connection, and the application with it.
      if (closing && reply.raw instanceof ServerResponse) reply.header("connection", "close")
      // Of a stream that fails when its head is sent, Fastify tells nobody but its own logger.
      if (typeof payload !== "object" || payload === null) return next()
      next(null, watch(adapter, reply, payload))
    })
    app.addHook("preClose", (next) => {
      closing = true
      next()
    })
    app.addHook("onRequest", (request, reply, next) => {
      if (!closing) return next()
      const { [own]: nearest = adapter } = innermost(request.server)
      write(nearest, reply.header("connection", "close"), nearest.found(request, { kind: "unavailable" }))
    })
    done()
  }
  // What Fastify's own `fastify-plugin` does: the handlers are for the whole application, not for this plugin alone.
  return Object.assign(plugin, { [Symbol.for("skip-override")]: true })
}

/** A route's handler. By the application that it is for, TypeScript tells whether it answers HTTP/1 or HTTP/2. */
type Handler<Server, Request, Reply> = (
  this: { readonly server: Server } | void,
  request: Request,
  reply: Reply
) => Promise<unknown>

/** The options that only `Fastify()` itself takes, for a server of whatever kind: HTTP/1 or HTTP/2, with TLS or without. */
export interface ServerOptions {
  readonly frameworkErrors: (
    error: Error,
    request: { readonly raw: NodeRequest },
    reply: { readonly raw: NodeResponse }
  ) => void
  readonly clientErrorHandler: (error: Error, socket: Duplex) => void
  readonly return503OnClosing: boolean
}

/** Makes the options that only `Fastify()` itself takes: `Fastify({ ...serverOptions(contract) })`. */
export const serverOptions = <C extends Contract.Any>(contract: C, options: Options<C> = {}): ServerOptions => {
  const adapter = adapting(contract, options, fromFastify)
  return {
    frameworkErrors: (error, request, reply) =>
      write(adapter, reply as FastifyReply, adapter.thrown(request as FastifyRequest, error)),
    clientErrorHandler: clientError(contract, options),
    // The plugin refuses requests while the application closes, in the contract's own words.
    return503OnClosing: false
  }
}

/** Makes a handler of one that returns an Effect of the payload, which is interrupted when the client leaves. */
export const handler =
  <
    C extends Contract.Any,
    R = never,
    Server extends RawServerBase = RawServerDefault,
    Request = FastifyRequest<RouteGenericInterface, Server>,
    Reply extends { readonly raw: NodeResponse } = FastifyReply<RouteGenericInterface, Server>
  >(
    contract: C,
    handle: (request: Request, reply: Reply) => Effect.Effect<unknown, Contract.Known<C>, R>,
    ...[options]: RuntimeFor<R>
  ): Handler<Server, Request, Reply> =>
  (request, reply) =>
    run(
      contract,
      options,
      () => handle(request, reply),
      (cancel) => onGone(reply.raw, cancel)
    )

// ---- internal ----

/** Answers through Fastify, so that its hooks see the response; by itself where Fastify can no longer write. */
const write = (adapter: Adapter, reply: MarkedReply, answer: Answer): void => {
  if (isHeadWritten(reply.raw) || reply.raw.destroyed) return writeAlone(reply, answer, {})
  const begun = reply.getHeaders()
  if (reply[failed] !== undefined || reply.sent) return writeAlone(reply, answer, begun)
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the reply
  const { send } = reply
  reply[failed] = { adapter, begun, send }
  // A hook may fail at this very response. Fastify would then send a last error of its own, with the hook's message.
  reply.send = sendAgain
  const { wire, log } = answer
  for (const name in begun) if (isDropped(name, reply.raw) || !canSend(name, begun[name])) reply.removeHeader(name)
  reply.code(wire.status).headers(
    unmeasured(wire, {
      origin: reply.request.headers.origin,
      before: (name) => (canSend(name, begun[name]) ? begun[name]?.toString() : undefined)
    })
  )
  // Where a hook fails at it, that failure leaves and is logged, too: to wait for the hooks would slow every failure.
  log("sent")
  // To the media type of a string Fastify would add a charset, which JSON does not have (RFC 8259 section 11).
  send.call(reply, hasContent(wire.status) && wire.body !== "" ? Buffer.from(wire.body) : undefined)
}

type Begun = Readonly<Record<string, number | string | Array<string> | undefined>>

/** Marks those that have been answered with a failure once. */
const failed = Symbol("@errata/server/failed")

/** Marks those that are on their way, through hooks that may take their time. */
const sending = Symbol("@errata/server/sending")

/** Marks those whose handler has failed when it had answered: each of the contracts around it hears of that. */
const heardLate = Symbol("@errata/server/heardLate")

interface MarkedReply extends FastifyReply {
  [sending]?: true
  [heardLate]?: true
  [failed]?: { readonly adapter: Adapter; readonly begun: Begun; readonly send: FastifyReply["send"] }
}

/** One function for all replies, for they are many: what it needs to know is on the reply. */
function sendAgain(this: MarkedReply, thrown?: unknown): FastifyReply {
  const { adapter, begun, send } = this[failed]!
  // Before Fastify handles an error it takes the media type away: this is but a handler's second answer.
  if (this.hasHeader("content-type")) return send.call(this, thrown)
  writeAlone(this, adapter.thrown(this.request, thrown), begun)
  return this
}

const writeAlone = (reply: FastifyReply, { wire, log }: Answer, begun: Begun): void => {
  reply.hijack()
  for (const [name, value] of Object.entries(begun)) {
    if (value !== undefined && canSend(name, value)) reply.raw.setHeader(name, value)
  }
  log(writeFailure(reply.request.raw, reply.raw, wire))
}

/** Hears of what a handler throws when it has answered: Fastify tells nobody but its own logger. */
const hearing = (adapter: Adapter, handle: RouteHandlerMethod): RouteHandlerMethod => {
  const hear: RouteHandlerMethod = function (request, reply) {
    try {
      const result: unknown = handle.call(this, request, reply)
      // Other thenables may do their work each time that they are asked, as query builders do.
      if (result instanceof Promise) result.catch((thrown: unknown) => late(adapter, reply, thrown))
      return result
    } catch (thrown) {
      late(adapter, reply, thrown)
      throw thrown
    }
  }
  // OpenTelemetry names spans by it.
  return Object.defineProperty(hear, "name", { value: handle.name })
}

const late = (adapter: Adapter, reply: MarkedReply, thrown: unknown): void => {
  const { request, sent } = reply
  // Until then Fastify gives it to the error handler.
  if (reply[heardLate] || (!sent && !reply[sending])) return
  reply[heardLate] = true
  // Fastify would answer once more, and send the first answer's body under the head of the second.
  reply.hijack()
  // What the handler's own time limit has aborted was answered so. Before 5.8, Fastify has no such signal.
  const { signal } = request as Partial<FastifyRequest>
  if (reply[failed] !== undefined && isAbort(thrown, signal?.reason)) return
  const answer = (innermost(request.server)[own] ?? adapter).thrown(request, thrown)
  if (sent) writeAlone(reply, answer, {})
  else answer.log("late")
}

/** Marks those whose stream is watched, with the innermost of the contracts that they are sent under. */
const watched = Symbol("@errata/server/watched")

const watch = (adapter: Adapter, reply: FastifyReply & { [watched]?: Adapter }, payload: object): unknown => {
  const isWatched = reply[watched] !== undefined
  reply[watched] = adapter
  if (isWatched) return payload
  return heard(payload, (thrown) => {
    // As Fastify asks: until then it gives it to the error handler.
    if (reply.raw.headersSent) writeAlone(reply, reply[watched]!.thrown(reply.request, thrown), {})
  })
}

/** Marks the instances that have a contract of their own: those within them inherit it. */
const own = Symbol("@errata/server/own")

const innermost = (app: FastifyInstance): { [own]?: Adapter } => app as { [own]?: Adapter }

const handlerIsSet =
  "The not-found handler of this Fastify instance is set already. Fastify.failures sets it, for unknown routes to leave in " +
  "the contract: remove yours, and name what it should answer in the option `errors.routeNotFound`."

/** Fastify takes any header, and fails with it when it sends: once more at the failure that this becomes. */
const canSend = (name: string, value: Begun[string]): boolean => {
  if (value === undefined) return true
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value as string)
    return true
  } catch {
    return false
  }
}
