import type { Contract } from "@errata/core"
import type * as Effect from "effect/Effect"
import type { Context, Env, Handler, Hono, Schema } from "hono"
import type { HTTPException } from "hono/http-exception"
import { type AdapterOptions, adapting } from "./internal/adapter.ts"
import type { Answer } from "./internal/answer.ts"
import { type Found, ofStatus, untaken } from "./internal/found.ts"
import { watchBody } from "./internal/fetch-body.ts"
import { blameBrokenBody } from "./internal/hono-body.ts"
import { run, type RuntimeFor } from "./internal/run.ts"
import { gone, isResponse, noResponse, onAbort } from "./internal/web-response.ts"
import { contentOf, hasContent, isRepresentation, unmeasured } from "./internal/wire.ts"

/** What `failures` may be told besides the contract. */
export interface Options<C extends Contract.Any> extends AdapterOptions<C> {}

/**
 * Answers every failure of a Hono 4 application: `Hono.failures(app, contract)`, before its routes. Sets `onError` and
 * `notFound`, and a middleware for what Hono gives to neither: thrown values that are no errors, broken bodies, and what
 * is returned and no Response. Of an application that another one mounts with `route`, Hono does not ask `notFound`.
 */
export const failures = <C extends Contract.Any, E extends Env, S extends Schema, Path extends string>(
  app: Hono<E, S, Path>,
  contract: C,
  options: Options<C> = {}
): void => {
  const adapter = adapting(contract, options, fromException)
  const answerThrown = (thrown: unknown, c: Context) => write(c, adapter.thrown(c.req.raw, thrown))
  app.use("*", async (c, next) => {
    blameBrokenBody(c.req)
    try {
      await next()
      if (!c.finalized) return undefined
      if (!isResponse(c.res)) throw noResponse(c.res)
      watchBody(c.res, (thrown) => adapter.thrown(c.req.raw, thrown).log(c.req.raw.signal.aborted ? "gone" : "aborted"))
      return undefined
    } catch (thrown) {
      return answerThrown(thrown, c)
    }
  })
  app.onError(answerThrown)
  app.notFound((c) => {
    return write(c, adapter.found(c.req.raw, untaken(c.req.method, allowed(app, c))))
  })
}

/**
 * Makes a handler of one that returns an Effect, which is interrupted when the client leaves. What the application has in
 * its context is told by the parameter: `(c: Context<Env>) => …`.
 */
export const handler =
  <C extends Contract.Any, E extends Env = Env, R = never>(
    contract: C,
    handle: (c: Context<E>) => Effect.Effect<Response, Contract.Known<C>, R>,
    ...[options]: RuntimeFor<R>
  ): Handler<E> =>
  (c) =>
    run(
      contract,
      options,
      () => handle(c),
      (cancel) => onAbort(c.req.raw.signal, cancel)
    ) as Promise<Response>

// ---- internal ----

/** Hono's own middlewares throw these; 500 is what one without a status has. */
const fromException = (thrown: unknown): Found | undefined => {
  if (!isException(thrown) || thrown.status < 400 || thrown.status === 500) return undefined
  if (thrown.status === 400 && thrown.message.startsWith("Malformed")) return { kind: "malformedBody" }
  return ofStatus(thrown.status, thrown.res?.headers)
}

/** Told as Hono tells it. Not by its class, which a program that loads Hono as CommonJS has another copy of. */
const isException = (thrown: unknown): thrown is HTTPException =>
  thrown instanceof Error && "getResponse" in thrown && typeof (thrown as HTTPException).status === "number"

const allowed = <E extends Env, S extends Schema, Path extends string>(
  app: Hono<E, S, Path>,
  c: Context
): ReadonlyArray<string> => {
  const methods = new Set(app.routes.map((route) => route.method).filter((method) => method !== "ALL"))
  const served = [...methods].filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method)
  )
  return served.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]))
}

/** Hono joins the headers of the context to what `onError` returns, and lets the former win. */
const write = (c: Context, { wire, isLogged, log }: Answer): Response => {
  // A host makes the signal when it is first asked for.
  if (isLogged && c.req.raw.signal.aborted) {
    log("gone")
    return gone()
  }
  const before = c.res.headers
  c.res = undefined
  c.finalized = false
  const own = unmeasured(wire, {
    origin: c.req.header("origin"),
    before: (name) => before.get(name) ?? undefined
  })
  // Where the host can measure it, it does: a middleware may yet put another response in the place of this one, to which
  // Hono joins these headers.
  const isMeasured = wire.body !== "" && c.req.method !== "HEAD"
  if (!isMeasured && hasContent(wire.status)) own["content-length"] = String(Buffer.byteLength(wire.body))
  // Both are logged where a middleware fails that has not awaited `next`, and the handler, too: two things went wrong.
  log("sent")
  const headers = before.keys().next().done === true ? own : joined(before, own)
  return new Response(contentOf(wire), { status: wire.status, headers })
}

const joined = (before: Headers, own: Readonly<Record<string, string>>): Headers => {
  const headers = new Headers(before)
  for (const name of before.keys()) if (isRepresentation(name)) headers.delete(name)
  for (const name of Object.keys(own)) headers.set(name, own[name]!)
  return headers
}
