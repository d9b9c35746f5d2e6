import { bodyParser } from "@koa/bodyparser"
import KoaServer from "koa"
import { once } from "node:events"
import { createReadStream } from "node:fs"
import { connect as connect2, createServer as createServer2 } from "node:http2"
import { type AddressInfo, connect } from "node:net"
import { PassThrough, Readable } from "node:stream"
import { gunzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { start } from "../test/apps/koa.ts"
import { BadBody, Framework } from "../test/framework-api.ts"
import { request, serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as Koa from "./Koa.ts"
import type { LogRecord } from "./Server.ts"

failuresSuite("Koa", start)
frameworkSuite("Koa", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported encoding",
  "invalid body"
])

describe("Koa: a body that is not compressed as it claims to be", () => {
  const send = async (encoding: string | undefined) => {
    const app = new KoaServer()
    app.use(Koa.failures(Framework, { log: () => {} })).use(bodyParser())
    app.use(() => gunzipSync("no zip"))
    await using server = await serve(app.callback())
    const headers = { "content-type": "application/json", ...(encoding && { "content-encoding": encoding }) }
    return (await fetch(server.url, { method: "POST", headers, body: "{}" })).status
  }
  it("is the client's fault", async () => expect(await send("gzip")).toBe(400))
  it("is not what a handler fails to unpack by itself", async () => expect(await send(undefined)).toBe(500))
})

describe("Koa: what fails when all middlewares are done", () => {
  const serving = async (handle: KoaServer.Middleware, before: KoaServer.Middleware = (_, next) => next()) => {
    const records: Array<LogRecord> = []
    const app = new KoaServer()
    app.silent = true
    app.use(before)
    app.use(Koa.failures(Framework, { log: (record) => records.push(record) }))
    app.use(handle)
    return { records, server: await serve(app.callback()) }
  }
  it.each<[string, KoaServer.Middleware]>([
    ["a body that cannot be JSON", (ctx) => void (ctx.body = { big: 1n })],
    [
      "a body whose own toJSON throws",
      (ctx) =>
        void (ctx.body = {
          toJSON: () => {
            throw Object.assign(new Error("hunter2"), { status: 418, expose: true, headers: { "x-secret": "hunter2" } })
          }
        })
    ]
  ])("leaves in the contract: %s", async (_, handle) => {
    const { records, server: started } = await serving(handle)
    await using server = started
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(
      /^HTTP\/1.1 500 Internal Server Error\r\n[^]*"https:\/\/errors.example.com\/framework\/internal_error"/
    )
    expect(bytes).not.toContain("hunter2")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent" }])
  })
  it("is not a file that cannot be opened: that leaves in the contract", async () => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = createReadStream("/hunter2")))
    await using server = started
    const response = await fetch(server.url)
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"])
    expect(await response.text()).not.toContain("hunter2")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent", error: { code: "ENOENT" } }])
  })
  it("is not a file that can be", async () => {
    const { server: started } = await serving((ctx) => void (ctx.body = createReadStream(import.meta.filename)))
    await using server = started
    expect(await (await fetch(server.url)).text()).toContain("import.meta.filename")
  })
  it.each<[string, () => unknown]>([
    ["at once", () => new Readable({ read: (): never => fail() })],
    [
      "after a while",
      () =>
        Readable.from(
          (async function* () {
            await new Promise((resolve) => setTimeout(resolve, 10))
            yield fail()
          })()
        )
    ],
    ["before it is given", () => new Readable().on("error", () => {}).destroy(new BadBody())],
    ["of the web", () => new ReadableStream({ pull: async () => fail() })],
    ["of a Response", () => new Response(new ReadableStream({ pull: async () => fail() }))]
  ])("is not a stream that fails before its first byte, %s", async (_, begin) => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = begin()))
    await using server = started
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 400 Bad Request[^]*bad_body/)
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "sent" }])
  })
  it.each<[string, () => unknown]>([
    [
      "destroyed before its first byte",
      () => {
        const stream = new PassThrough()
        setTimeout(() => stream.destroy(), 10)
        return stream
      }
    ],
    ["destroyed before it is given", () => new PassThrough().destroy()],
    [
      "that somebody reads already",
      () => {
        const response = new Response("hunter2")
        response.body!.getReader()
        return response
      }
    ]
  ])("is not a stream %s", async (_, begin) => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = begin()))
    await using server = started
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 500 Internal Server Error[^]*internal_error/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent" }])
  })
  it.each<[string, string, () => unknown]>([
    ["that is empty", "0\r\n\r\n", () => Readable.from([])],
    ["whose first byte is there", "fine", () => Readable.from([Buffer.from("fine")])],
    ["of the web", "fine", () => new Response("fine").body],
    ["of a Response", "content-length: 4\r\n", () => new Response("fine", { headers: { "content-length": "4" } })],
    ["that passes on", "fine", () => Readable.from([Buffer.from("fine")]).pipe(new PassThrough())]
  ])("leaves a stream alone %s", async (_, expected, begin) => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = begin()))
    await using server = started
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK/)
    expect(bytes).toContain(expected)
    expect(records).toEqual([])
  })
  it("does not wait for a stream whose client leaves", async () => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = new PassThrough()))
    await using server = started
    const socket = connect(server.port, "127.0.0.1", () => socket.write(request("GET", "/")))
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    await expect.poll(() => records).toMatchObject([{ tag: "ClientGone", delivery: "gone" }])
  })
  it("is a stream that breaks the response off, and is logged once", async () => {
    const half = async function* () {
      yield "half"
      throw new Error("hunter2")
    }
    const { records, server: started } = await serving((ctx) => void (ctx.body = Readable.from(half())))
    await using server = started
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    await expect.poll(() => records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
  it("is a stream that breaks the response off where a middleware has put another in its place", async () => {
    const { records, server: started } = await serving(
      (ctx) => {
        const body = new PassThrough()
        body.write("half")
        setTimeout(() => body.destroy(new Error("hunter2")), 20)
        ctx.body = body
      },
      async (ctx, next) => {
        await next()
        ctx.body = (ctx.body as Readable).pipe(new PassThrough())
      }
    )
    await using server = started
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
  it("is a stream that nobody has asked for", async () => {
    const { records, server: started } = await serving((ctx) => void (ctx.body = createReadStream("/nowhere")))
    await using server = started
    expect(await server.raw(request("HEAD", "/"))).toMatch(/^HTTP\/1.1 200 OK/)
    await expect.poll(() => records).toMatchObject([{ tag: "InternalError", delivery: "late" }])
  })
  it("is no incident when the client leaves a stream that is well", async () => {
    const endless = async function* () {
      for (;;) yield "x".repeat(100_000)
    }
    const { records, server: started } = await serving((ctx) => void (ctx.body = Readable.from(endless())))
    await using server = started
    const socket = connect(server.port, "127.0.0.1", () => socket.write(request("GET", "/")))
    await once(socket, "data")
    socket.destroy()
    await expect.poll(() => records).toMatchObject([{ tag: "ClientGone", expected: true, delivery: "gone" }])
  })
})

const fail = (): never => {
  throw new BadBody()
}

describe("Koa: HTTP/2", () => {
  it("has a failure without the headers that it forbids", async () => {
    const app = new KoaServer()
    app.use(Koa.failures(Framework, { log: () => {} }))
    app.use((ctx) => {
      ctx.set({ "keep-alive": "timeout=5", "x-kept": "1" })
      throw new BadBody()
    })
    const handle = app.callback()
    const server = createServer2((request, response) => void handle(request, response)).listen(0, "127.0.0.1")
    await once(server, "listening")
    const client = connect2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const [headers] = await once(client.request({ ":path": "/" }), "response", { signal: AbortSignal.timeout(2000) })
    expect(headers).toMatchObject({ ":status": 400, "content-type": "application/problem+json", "x-kept": "1" })
    expect(headers).not.toHaveProperty("keep-alive")
    client.destroy()
    server.close()
  })
})
