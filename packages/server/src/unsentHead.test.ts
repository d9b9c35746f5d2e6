import compression from "compression"
import express from "express"
import fastify from "fastify"
import { IncomingMessage, type ServerResponse } from "node:http"
import { Socket } from "node:net"
import { Writable } from "node:stream"
import KoaServer from "koa"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { request, type Served, serve, serveFastify } from "../test/serve.ts"
import * as Express from "./Express.ts"
import * as Fastify from "./Fastify.ts"
import * as Koa from "./Koa.ts"
import * as Server from "./Server.ts"

type Options = Server.AdapterOptions<typeof Api>

/** Writes a head as if all were well, and fails at what should follow. */
const begin = async (response: ServerResponse, status = 200): Promise<never> => {
  const head = { "content-length": "3", "content-type": "text/plain", connection: "keep-alive", etag: `"x"` }
  response.setHeader("x-kept", "1").writeHead(status, "Fine", head)
  await Promise.resolve()
  throw new GroupNotFound({ groupId: "g1" })
}

const frameworks: Readonly<Record<string, (options: Options, status?: number) => Promise<Served>>> = {
  "node:http": (options, status) => serve(Server.listener(Api, (_, response) => begin(response, status), options)),
  Express: (options, status) => {
    const app = express()
    app.use((_, response) => begin(response, status))
    return serve(app.use(Express.failures(Api, options)))
  },
  Fastify: (options, status) => {
    const app = fastify({ forceCloseConnections: true })
    app.register(Fastify.failures(Api, options))
    app.register(async (routes) => void routes.get("/", (_, reply) => begin(reply.raw, status)))
    return serveFastify(app)
  },
  Koa: (options, status) => {
    const app = new KoaServer()
    app.use(Koa.failures(Api, options))
    app.use(({ res }) => begin(res, status))
    return serve(app.callback())
  }
}

describe.each(Object.entries(frameworks))("a head that is written and not sent, in %s", (_, start) => {
  it.each([200, 204, 304])("is not in the way of the failure: %i", async (status) => {
    const records: Array<Server.LogRecord> = []
    await using server = await start({ log: (record) => records.push(record) }, status)
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(/^HTTP\/1.1 404 Not Found\r\n[^]*x-kept: 1\r\n[^]*\r\n\r\n\{[^]*"groupId":"g1"[^]*\}$/)
    expect(bytes).toMatch(/\r\nconnection: close\r\n/i)
    expect(bytes).not.toMatch(/etag|text\/plain|keep-alive|chunked/i)
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "sent" }])
  })
  it("is not in the way of HEAD", async () => {
    await using server = await start({ log: () => {} })
    expect(await server.raw(request("HEAD", "/"))).toMatch(/^HTTP\/1.1 404 Not Found\r\n[^]*\r\n\r\n$/)
  })
})

describe("a head that is written and not sent", () => {
  it("is broken off where compression waits for the body", async () => {
    const records: Array<Server.LogRecord> = []
    const app = express().use(compression({ threshold: 0 }))
    app.use((_, response) => begin(response))
    app.use(Express.failures(Api, { log: (record) => records.push(record) }))
    await using server = await serve(app)
    expect(await server.raw(request("GET", "/", { "accept-encoding": "gzip" }))).toBe("")
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "aborted" }])
  })
})

describe("a response that is none of Node's, as tests make them", () => {
  it("is answered like any other", () => {
    const records: Array<Server.LogRecord> = []
    const headers = new Map<string, unknown>()
    let answer = ""
    const response = Object.assign(new Writable({ write: (chunk, _, done) => done(void (answer += String(chunk))) }), {
      headersSent: false,
      getHeaderNames: () => [...headers.keys()],
      getHeader: (name: string) => headers.get(name),
      writeHead: (status: number) => void (answer += status)
    })
    const handle = Server.listener(Api, () => new GroupNotFound({ groupId: "g1" }), {
      log: (r) => void records.push(r)
    })
    handle(new IncomingMessage(new Socket()), response as unknown as ServerResponse)
    expect(answer).toMatch(/^404\{[^]*"groupId":"g1"/)
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "sent" }])
  })
})
