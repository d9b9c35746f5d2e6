import sensible from "@fastify/sensible"
import { getRequestListener } from "@hono/node-server"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as Effect from "effect/Effect"
import * as HttpApiError from "effect/http-api/HttpApiError"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import express from "express"
import fastify from "fastify"
import { Hono as HonoServer } from "hono"
import { basicAuth } from "hono/basic-auth"
import { HTTPException } from "hono/http-exception"
import KoaServer from "koa"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { Framework, WrongMethod } from "../test/framework-api.ts"
import { type Served, serve, served, serveFastify } from "../test/serve.ts"
import * as EffectHttp from "./EffectHttp.ts"
import * as Express from "./Express.ts"
import * as Fastify from "./Fastify.ts"
import type { FrameworkErrors } from "./FrameworkErrors.ts"
import * as Hono from "./Hono.ts"
import * as Koa from "./Koa.ts"

const challenge = `Basic realm="x"`
const errors: FrameworkErrors<typeof Framework> = { methodNotAllowed: (methods) => new WrongMethod({ methods }) }
const options = { errors, log: () => {} }

const inExpress = (handle: express.RequestHandler) => () =>
  serve(express().get("/", handle).use(Express.failures(Framework, options)))

const inFastify = (handle: (reply: fastify.FastifyReply) => unknown) => () => {
  const app = fastify({ forceCloseConnections: true })
  app.register(Fastify.failures(Framework, options)).register(sensible)
  app.get("/", (_, reply) => handle(reply))
  return serveFastify(app)
}

const inHono = (prepare: (app: HonoServer) => void) => () => {
  const app = new HonoServer()
  Hono.failures(app, Framework, options)
  prepare(app)
  return serve(getRequestListener(app.fetch))
}

const inKoa = (handle: (ctx: KoaServer.Context) => void) => () => {
  const app = new KoaServer()
  app.use(Koa.failures(Framework, options)).use(handle)
  return serve(app.callback())
}

const inEffect = (effect: Effect.Effect<unknown, unknown>) => async (): Promise<Served> => {
  const server = createServer()
  const routes = Layer.merge(EffectHttp.failures(Framework, options), HttpRouter.add("*", "/", effect as never))
  const runtime = ManagedRuntime.make(
    HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
      Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" }))
    )
  )
  await runtime.context()
  return served((server.address() as AddressInfo).port, () => {
    server.closeAllConnections()
    return runtime.dispose()
  })
}

/** As `http-errors` makes them. */
const httpError = (status: number, headers?: object) =>
  Object.assign(new Error("hunter2"), { status, statusCode: status, expose: true, headers })

const unauthorized: Readonly<Record<string, () => Promise<Served>>> = {
  "Express, by an error with headers": inExpress(() => {
    throw httpError(401, { "WWW-Authenticate": challenge, "x-secret": "hunter2" })
  }),
  "Express, by a header and an error": inExpress((_, response) => {
    response.set("WWW-Authenticate", challenge)
    throw httpError(401)
  }),
  "Fastify, by a header and an error": inFastify((reply) => {
    reply.header("WWW-Authenticate", challenge)
    throw reply.server.httpErrors.unauthorized()
  }),
  "Hono, by its own middleware": inHono((app) => app.use(basicAuth({ username: "a", password: "b", realm: "x" }))),
  "Hono, by a header and an exception": inHono((app) =>
    app.get("/", (c) => {
      c.header("WWW-Authenticate", challenge)
      throw new HTTPException(401)
    })
  ),
  "Koa, by an error with headers": inKoa((ctx) => ctx.throw(401, { headers: { "WWW-Authenticate": challenge } })),
  "Koa, by a header and a status": inKoa((ctx) => {
    ctx.set("WWW-Authenticate", challenge)
    ctx.status = 401
  }),
  "Effect, by an empty response": inEffect(
    Effect.succeed(HttpServerResponse.empty({ status: 401, headers: { "www-authenticate": challenge } }))
  )
}

describe("a failure in HTTP's own words", () => {
  it.each(Object.entries(unauthorized))("keeps its challenge: %s", async (_, start) => {
    await using server = await start()
    const response = await fetch(server.url)
    const body = await response.text()
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, challenge])
    expect(JSON.parse(body)).toMatchObject({ type: "about:blank", status: 401 })
    expect(body + JSON.stringify([...response.headers])).not.toContain("hunter2")
  })
  it.each<[string, () => Promise<Served>]>([
    ["Express", inExpress(() => Promise.reject(httpError(405, { Allow: "PUT, PATCH" })))],
    [
      "Hono",
      inHono((app) =>
        app.get("/", () => {
          throw new HTTPException(405, { res: new Response(null, { headers: { allow: "PUT, PATCH" } }) })
        })
      )
    ],
    ["Koa", inKoa((ctx) => ctx.throw(405, { headers: { Allow: "PUT, PATCH" } }))],
    ["Effect", inEffect(Effect.succeed(HttpServerResponse.empty({ status: 405, headers: { allow: "PUT, PATCH" } })))]
  ])("is the mapping's wrong method in %s, where it is one", async (_, start) => {
    await using server = await start()
    const response = await fetch(server.url)
    expect(await response.json()).toMatchObject({ status: 405, methods: ["PUT", "PATCH"] })
  })
  it("of a status that nobody knows is one of its class", async () => {
    await using server = await inHono((app) =>
      app.get("/", () => {
        throw new HTTPException(599 as never)
      })
    )()
    expect((await fetch(server.url)).status).toBe(500)
  })
})

describe("an Effect route", () => {
  it.each([
    ["HttpApi's own error", Effect.fail(new HttpApiError.Forbidden()), 403],
    [
      "a form that is none",
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => request.multipart) as Effect.Effect<never>,
      400
    ],
    ["no response at all", Effect.succeed("fine"), 500]
  ])("that ends in %s is answered in the contract", async (_, effect, status) => {
    await using server = await inEffect(Effect.scoped(effect))()
    const headers = { "content-type": "multipart/form-data" }
    const response = await fetch(server.url, { method: "POST", headers, body: "no form" })
    expect(response.status).toBe(status)
    expect(
      Schema.is(Schema.Struct({ type: Schema.String, status: Schema.Literal(status) }))(await response.json())
    ).toBe(true)
  })
  it("may fail with a response", async () => {
    await using server = await inEffect(Effect.fail(HttpServerResponse.text("pay", { status: 402 })))()
    const response = await fetch(server.url)
    expect([response.status, await response.text()]).toEqual([402, "pay"])
  })
  it("keeps the headers and cookies of an empty response that is replaced", async () => {
    const begun = HttpServerResponse.empty({ status: 409, headers: { "x-trace": "1", etag: `"x"` } })
    await using server = await inEffect(Effect.succeed(HttpServerResponse.setCookieUnsafe(begun, "a", "1")))()
    const { status, headers } = await fetch(server.url)
    expect([status, headers.get("x-trace"), headers.get("etag"), headers.get("set-cookie")]).toEqual([
      409,
      "1",
      null,
      "a=1"
    ])
  })
})
