import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Server } from "@errata/server"
import * as EffectHttp from "@errata/server/EffectHttp"
import * as Express from "@errata/server/Express"
import * as Fastify from "@errata/server/Fastify"
import * as Hono from "@errata/server/Hono"
import * as Koa from "@errata/server/Koa"
import { getRequestListener } from "@hono/node-server"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import express from "express"
import fastify from "fastify"
import { Hono as HonoServer } from "hono"
import KoaServer from "koa"
import { createServer, type RequestListener } from "node:http"
import { listening, portOf } from "../subject.ts"
import { act } from "./act.ts"
import { contract } from "./kinds.ts"

type Log = (record: Server.LogRecord) => void

/** Node's patience, shortened so that a run sees its end. */
const patience = { headersTimeout: 3000, requestTimeout: 5000, connectionsCheckingInterval: 250 }

const serve = (listener: (...args: Parameters<RequestListener>) => unknown, log: Log): Promise<number> => {
  const server = createServer(patience, (request, response) => void listener(request, response))
  return listening(server.on("clientError", Server.clientError(contract, { log })))
}

const node = (log: Log) =>
  serve(
    Server.listener(
      contract,
      async ({ url }, response) => {
        const text = await act(url!)
        response.writeHead(200, { "content-length": Buffer.byteLength(text) }).end(text)
      },
      { log }
    ),
    log
  )

const fetchHandler = (log: Log) => {
  const handle = async (request: Request) => new Response(await act(new URL(request.url).pathname))
  return serve(getRequestListener(Server.handler(contract, handle, { log })), log)
}

const expressApp = (log: Log) => {
  const app = express().disable("x-powered-by").disable("etag")
  app.get("/{*path}", async ({ path }, response) => void response.send(await act(path)))
  return serve(app.use(Express.failures(contract, { log })), log)
}

const fastifyApp = async (log: Log) => {
  const app = fastify({ ...Fastify.serverOptions(contract, { log }), http: patience })
  app.register(Fastify.failures(contract, { log }))
  app.register(async (routes) => void routes.get("/*", ({ url }) => act(url)))
  await app.listen({ port: 0, host: "127.0.0.1" })
  return portOf(app.server)
}

const honoApp = (log: Log) => {
  const app = new HonoServer()
  Hono.failures(app, contract, { log })
  app.get("*", async (c) => c.text(await act(c.req.path)))
  return serve(getRequestListener(app.fetch), log)
}

const koaApp = (log: Log) => {
  const app = new KoaServer()
  // It would print each client that leaves.
  app.silent = true
  app.use(Koa.failures(contract, { log }))
  app.use(async (ctx) => {
    ctx.body = await act(ctx.path)
  })
  return serve(app.callback(), log)
}

const effectApp = async (log: Log) => {
  const server = createServer(patience).on("clientError", Server.clientError(contract, { log }))
  const all = Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ url }) =>
    Effect.map(Effect.tryPromise({ try: async () => act(url), catch: (thrown) => thrown }), (text) =>
      HttpServerResponse.text(text)
    )
  )
  const layer = HttpRouter.serve(
    Layer.mergeAll(EffectHttp.failures(contract, { log }), HttpRouter.add("GET", "*", all)),
    { disableLogger: true, disableListenLog: true }
  ).pipe(Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" })))
  await ManagedRuntime.make(layer).context()
  return portOf(server)
}

/** The same service in every framework: starts it, and gives its port. */
export const apps: Readonly<Record<string, (log: Log) => Promise<number>>> = {
  "node:http": node,
  Fetch: fetchHandler,
  Express: expressApp,
  Fastify: fastifyApp,
  Hono: honoApp,
  Koa: koaApp,
  Effect: effectApp
}
