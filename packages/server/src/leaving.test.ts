import { getRequestListener, type HttpBindings } from "@hono/node-server"
import { bodyParser } from "@koa/bodyparser"
import { Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import express from "express"
import fastify from "fastify"
import { Hono as HonoServer } from "hono"
import { validator } from "hono/validator"
import KoaServer from "koa"
import { once } from "node:events"
import { createServer } from "node:http"
import { connect as connect2, constants, createServer as createServer2 } from "node:http2"
import { type AddressInfo, connect, type Socket } from "node:net"
import { pipeline } from "node:stream/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { request, type Served, serve, serveFastify } from "../test/serve.ts"
import * as Express from "./Express.ts"
import * as Fastify from "./Fastify.ts"
import * as Hono from "./Hono.ts"
import * as Koa from "./Koa.ts"
import * as Server from "./Server.ts"

const Api = Contract.make("api", { version: "1.0.0", errors: [] })

/** A handler that never ends by itself, what becomes of it, and what is logged. */
const hanging = () => {
  const events: Array<string> = []
  const handle = () =>
    Effect.sync(() => void events.push("began")).pipe(
      Effect.andThen(Effect.never),
      Effect.onInterrupt(() => Effect.sync(() => void events.push("interrupted")))
    )
  const log = ({ tag, delivery }: Server.LogRecord) => void events.push(`${tag} ${delivery}`)
  return { events, handle, options: { log } }
}

type Start = (hang: ReturnType<typeof hanging>, left: (socket: Socket) => Promise<unknown>) => Promise<Served>

/** Applications whose middleware is at work until the client has left. */
const frameworks: Readonly<Record<string, Start>> = {
  "node:http and Express": ({ handle, options }, left) => {
    const app = express()
    app.use(async ({ socket }, _, next) => {
      await left(socket)
      next()
    })
    app.use(Server.listener(Api, handle, options))
    return serve(app)
  },
  Fastify: ({ handle, options }, left) => {
    const app = fastify({ forceCloseConnections: true })
    app.register(Fastify.failures(Api, options))
    app.addHook("preHandler", async ({ raw }) => void (await left(raw.socket)))
    app.register(async (routes) => void routes.get("/", Fastify.handler(Api, handle)))
    return serveFastify(app)
  },
  Hono: ({ handle, options }, left) => {
    const app = new HonoServer<{ Bindings: HttpBindings }>()
    Hono.failures(app, Api, options)
    app.use(async (c, next) => {
      await left(c.env.incoming.socket)
      await next()
    })
    app.get("/", Hono.handler(Api, handle as never))
    return serve(getRequestListener(app.fetch))
  },
  Koa: ({ handle, options }, left) => {
    const app = new KoaServer()
    app.use(Koa.failures(Api, options))
    app.use(async ({ req }, next) => {
      await left(req.socket)
      await next()
    })
    app.use(Koa.handler(Api, handle))
    return serve(app.callback())
  }
}

describe("a client that leaves before the handler begins", () => {
  it.each(Object.entries(frameworks))("interrupts it all the same, in %s", async (_, start) => {
    const hang = hanging()
    await using server = await start(hang, async (socket) => {
      client.destroy()
      await once(socket, "close")
    })
    const client = connect(server.port, "127.0.0.1", () => client.write(request("GET", "/")))
    await expect.poll(() => hang.events).toEqual(["began", "interrupted", "ClientGone gone"])
  })
})

describe("a client that leaves a handler without Effects", () => {
  const unanswered = createServer(() => {})
  beforeAll(() => once(unanswered.listen(0, "127.0.0.1"), "listening"))
  afterAll(() => {
    unanswered.closeAllConnections()
    unanswered.close()
  })
  const wait = (signal: AbortSignal) =>
    fetch(`http://127.0.0.1:${(unanswered.address() as AddressInfo).port}`, { signal })
  const readAll = async (body: AsyncIterable<unknown>) => {
    for await (const _ of body);
  }
  const endless = async function* () {
    for (;;) yield "x".repeat(100_000)
  }
  const ways: Readonly<Record<string, (options: Server.AdapterOptions<typeof Api>) => Promise<Served>>> = {
    "reads its body in node:http": (options) => serve(Server.listener(Api, (request) => readAll(request), options)),
    "waits for another service in node:http": (options) =>
      serve(
        Server.listener(
          Api,
          (_, response) => {
            const client = new AbortController()
            response.once("close", () => client.abort())
            return wait(client.signal)
          },
          options
        )
      ),
    "is sent a stream in node:http": (options) =>
      serve(Server.listener(Api, (_, response) => pipeline(endless, response), options)),
    "is sent a stream in Express": (options) => {
      const app = express()
      app.use((_, response) => pipeline(endless, response))
      return serve(app.use(Express.failures(Api, options)))
    },
    "waits for another service in a Fetch handler": (options) =>
      serve(getRequestListener(Server.handler(Api, ({ signal }) => wait(signal), options))),
    "reads its body in Hono": (options) => {
      const app = new HonoServer()
      Hono.failures(app, Api, options)
      app.post("/", async (c) => c.json(await c.req.json()))
      return serve(getRequestListener(app.fetch))
    },
    "validates its body in Hono": (options) => {
      const app = new HonoServer()
      Hono.failures(app, Api, options)
      app.post(
        "/",
        validator("json", (value) => value),
        (c) => c.text("fine")
      )
      return serve(getRequestListener(app.fetch))
    },
    "has its body read in Express": (options) =>
      serve(express().use(express.json()).use(Express.failures(Api, options))),
    "has its body read in Fastify": (options) => {
      const app = fastify({ forceCloseConnections: true })
      app.register(Fastify.failures(Api, options))
      app.register(async (routes) => void routes.post("/", () => "fine"))
      return serveFastify(app)
    },
    "has its body read in Koa": (options) => {
      const app = new KoaServer()
      app.use(Koa.failures(Api, options)).use(bodyParser())
      return serve(app.callback())
    },
    "waits for another service in Hono": (options) => {
      const app = new HonoServer()
      Hono.failures(app, Api, options)
      app.post("/", (c) => wait(c.req.raw.signal))
      return serve(getRequestListener(app.fetch))
    }
  }
  it.each(Object.entries(ways))("is logged as such where it %s", async (_, start) => {
    const { events, options } = hanging()
    await using server = await start(options)
    const half = { "content-type": "application/json", "content-length": "10" }
    const client = connect(server.port, "127.0.0.1", () => client.write(`${request("POST", "/", half)}{}`))
    await new Promise((resolve) => setTimeout(resolve, 50))
    client.destroy()
    await expect.poll(() => events).toEqual(["ClientGone gone"])
  })
})

describe("a client of HTTP/2 that leaves", () => {
  const leaves = async (listener: Parameters<typeof createServer2>[1] & {}) => {
    const server = createServer2(listener).listen(0, "127.0.0.1")
    await once(server, "listening")
    const arrived = once(server, "request")
    const session = connect2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const stream = session.request({ ":path": "/" }).on("error", () => {})
    await arrived
    stream.close(constants.NGHTTP2_CANCEL)
    return () => {
      session.destroy()
      server.close()
    }
  }
  it("interrupts the handler, and is logged as gone", async () => {
    const { events, handle, options } = hanging()
    const listener = Server.listener<typeof Api, never, Server.NodeRequest, Server.NodeResponse>(Api, handle, options)
    const stop = await leaves(listener)
    await expect.poll(() => events).toEqual(["began", "interrupted", "ClientGone gone"])
    stop()
  })
  it("is logged as gone where the handler fails afterwards", async () => {
    const { events, options } = hanging()
    const listener = Server.listener(
      Api,
      async (_: Server.NodeRequest, response: Server.NodeResponse) => {
        await once(response, "close")
        throw new Error("hunter2")
      },
      options
    )
    const stop = await leaves(listener)
    await expect.poll(() => events).toEqual(["InternalError gone"])
    stop()
  })
})
