import type { Contract } from "@errata/core"
import type * as Effect from "effect/Effect"
import type { Context, Middleware, ParameterizedContext } from "koa"
import { once } from "node:events"
import type { ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { type Adapter, type AdapterOptions, adapting } from "./internal/adapter.ts"
import type { Answer } from "./internal/answer.ts"
import { type Found, fromHttpError, ofStatus, untaken } from "./internal/found.ts"
import { isBroken, isDropped, isGone, onGone, writeFailure } from "./internal/node-response.ts"
import { run, type RuntimeFor } from "./internal/run.ts"
import { contentOf, headersOf } from "./internal/wire.ts"

/** What `failures` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {}

/**
 * Makes the middleware that answers every failure of a Koa 3 application: `app.use(Koa.failures(contract))`, before
 * all others but those that must see every response, such as compression. With `@koa/router`, a path that has other
 * methods is 405.
 */
export const failures = <C extends Contract.Any>(contract: C, options: Options<C> = {}): Middleware => {
  const adapter = adapting(contract, options, fromHttpError)
  return async (ctx, next) => {
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a method of Koa's, no event of the DOM
    ctx.onerror = onerror(adapter, ctx)
    try {
      await next()
      await begun(ctx)
    } catch (thrown) {
      return write(
        ctx,
        isBrokenEncoding(ctx, thrown) ? adapter.found(lineOf(ctx), malformed) : adapter.thrown(lineOf(ctx), thrown)
      )
    }
    if (isUnanswered(ctx)) write(ctx, adapter.found(lineOf(ctx), unmatched(ctx)))
  }
}

/** Makes a middleware of a handler that returns an Effect; its success is what the handler has put on `ctx`. */
export const handler =
  <C extends Contract.Any, R = never>(
    contract: C,
    handle: (ctx: ParameterizedContext) => Effect.Effect<unknown, Contract.Known<C>, R>,
    ...[options]: RuntimeFor<R>
  ): Middleware =>
  async (ctx) => {
    await run(
      contract,
      options,
      () => handle(ctx),
      (cancel) => onGone(ctx.res, cancel)
    )
  }

// ---- internal ----

const lineOf = (ctx: Context) => ({ method: ctx.method, url: ctx.originalUrl, headers: ctx.headers })

const malformed = { kind: "malformedBody" } as const

/** Koa's body parsers pass on what zlib says of a body that is not compressed as it claims to be. */
const isBrokenEncoding = (ctx: Context, thrown: unknown): boolean =>
  ctx.get("content-encoding") !== "" &&
  thrown instanceof Error &&
  /^Z_(DATA|BUF)_ERROR$/.test(String((thrown as NodeJS.ErrnoException).code))

/** What Node says of a stream that was closed before its end, by whom it may. */
const closed = () => Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" })

/** Koa does not send it: nobody need wait for it. */
const isUnasked = ({ method, headerSent, respond }: Context): boolean =>
  method === "HEAD" || headerSent || respond === false

/**
 * Waits for the first of a stream's bytes. What fails before, a file that cannot be opened or a query, can still be
 * answered: Koa itself would drop the connection. A client that leaves is not waited with.
 */
const begun = async (ctx: Context): Promise<void> => {
  const stream = streamOf(ctx)
  if (stream === undefined) return
  if (!isUnasked(ctx) && stream.readableLength === 0 && !stream.readableEnded) await first(stream, ctx.res)
  // A middleware that puts another in its place, compression say, does not pass on what it fails with, and what HEAD does
  // not ask for would end the process.
  stream.once("error", (thrown) => ctx.onerror(thrown))
}

/** The body as a stream of Node: of one of the web it takes the place. */
const streamOf = (ctx: Context): Readable | undefined => {
  const { body } = ctx
  const web: unknown = body instanceof Response ? body.body : body
  if (web instanceof ReadableStream) {
    const length = ctx.res.getHeader("content-length")
    ctx.body = Readable.fromWeb(web as Parameters<typeof Readable.fromWeb>[0])
    if (length !== undefined) ctx.res.setHeader("content-length", length)
  }
  return ctx.body instanceof Readable ? ctx.body : undefined
}

const first = async (stream: Readable, response: ServerResponse): Promise<void> => {
  if (stream.destroyed) throw stream.errored ?? closed()
  const done = new AbortController()
  const { signal } = done
  try {
    const left = new Promise<void>((_, reject) => onGone(response, () => reject(closed())))
    const ended = [
      once(stream, "readable", { signal }),
      once(stream, "end", { signal }),
      once(stream, "close", { signal })
    ]
    await Promise.race([...ended, left])
    if (stream.destroyed && !stream.readableEnded) throw closed()
  } finally {
    done.abort()
  }
}

/** What Koa calls when all middlewares are done: they, the body's own `toJSON` or a stream may yet fail. */
const onerror = (adapter: Adapter, ctx: Context) => {
  let isOver = false
  return (thrown: unknown): void => {
    // Koa tells it of responses that are well, too, and twice of a stream that fails.
    if (thrown === null || thrown === undefined || isOver) return
    // That a client has broken its connection is for the handler to hear, while there is one.
    if (isGone(ctx.res) && !isBroken(ctx.res) && thrown === ctx.req.socket.errored) return
    isOver = true
    const { wire, log } = adapter.thrown(lineOf(ctx), thrown)
    log(writeFailure(ctx.req, ctx.res, wire))
  }
}

/** Koa presets 404, routers set 405 and 501: without a body, for which Koa would write a text of its own. */
const isUnanswered = (ctx: Context): boolean =>
  ctx.status >= 400 && ctx.respond !== false && (ctx.body === undefined || ctx.body === null) && !ctx.headerSent

const unmatched = (ctx: Context): Found => {
  if (ctx.status !== 404) return ofStatus(ctx.status, ctx.response.headers)
  const layers = (ctx as { readonly matched?: ReadonlyArray<{ readonly methods: ReadonlyArray<string> }> }).matched
  return untaken(ctx.method, [...new Set((layers ?? []).flatMap((layer) => layer.methods))])
}

/** Answers through Koa where that is possible, so that the middlewares outside see the response. */
const write = (ctx: Context, { wire, log }: Answer): void => {
  if (ctx.headerSent || ctx.respond === false || isGone(ctx.res)) {
    ctx.respond = false
    return log(writeFailure(ctx.req, ctx.res, wire))
  }
  for (const name of ctx.res.getHeaderNames()) if (isDropped(name, ctx.res)) ctx.remove(name)
  const { origin } = ctx.headers
  const headers = headersOf(wire, { origin, before: (name) => ctx.res.getHeader(name)?.toString() })
  // Before the status and the headers: Koa has its own idea of what belongs to a body, or to none.
  ctx.body = contentOf(wire)
  ctx.status = wire.status
  for (const name in headers) ctx.res.setHeader(name, headers[name]!)
  log("sent")
}
