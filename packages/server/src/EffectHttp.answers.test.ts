import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as Effect from "effect/Effect"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as HttpServerError from "effect/http/HttpServerError"
import type { HttpServerRequest } from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { Readable } from "node:stream"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { Framework } from "../test/framework-api.ts"
import { request, served } from "../test/serve.ts"
import * as EffectHttp from "./EffectHttp.ts"
import type { LogRecord } from "./Server.ts"

type Route = Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, HttpServerRequest>

const app = (route: Route) => {
  const records: Array<LogRecord> = []
  const failing = HttpRouter.add("GET", "/", route as Effect.Effect<HttpServerResponse.HttpServerResponse>)
  const layer = Layer.merge(EffectHttp.failures(Api, { log: (record) => records.push(record) }), failing)
  return { records, layer }
}

/** Hosts that Effect hands a response to. */
const hosts = {
  Node: async (layer: ReturnType<typeof app>["layer"]) => {
    const server = createServer()
    const runtime = ManagedRuntime.make(
      HttpRouter.serve(layer, { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" }))
      )
    )
    await runtime.context()
    const { port, raw } = served((server.address() as AddressInfo).port, () => runtime.dispose())
    const dispose = () => {
      server.closeAllConnections()
      return runtime.dispose()
    }
    return { port, get: () => raw(request("GET", "/")), [Symbol.asyncDispose]: dispose }
  },
  Fetch: async (layer: ReturnType<typeof app>["layer"]) => {
    const { handler, dispose } = HttpRouter.toWebHandler(Layer.provide(layer, HttpServer.layerServices), {
      disableLogger: true
    })
    const get = async () => {
      const response = await handler(new Request("http://x/"))
      return `HTTP/1.1 ${response.status}\r\n\r\n${await response.text().catch((thrown: Error) => thrown.message)}`
    }
    return { port: 0, get, [Symbol.asyncDispose]: dispose }
  }
}

const fine = HttpServerResponse.text("fine")
const read = async () => {
  const response = new Response("fine")
  await response.text()
  return response
}
const throwing = async function* (first: ReadonlyArray<string>) {
  yield* first
  await new Promise((resolve) => setTimeout(resolve, 20))
  throw new Error("hunter2")
}

const unsendable: Readonly<Record<string, Route>> = {
  "a header with a line break": Effect.succeed(HttpServerResponse.text("fine", { headers: { "x-a": "a\r\nb: c" } })),
  "a header with a space in its name": Effect.succeed(HttpServerResponse.text("fine", { headers: { "x a": "a" } })),
  "a status that HTTP does not have": Effect.succeed(HttpServerResponse.text("fine", { status: 999 })),
  "a status that ends nothing": Effect.succeed(HttpServerResponse.text("fine", { status: 101 })),
  "a status text with a line break": Effect.succeed(HttpServerResponse.text("fine", { statusText: "a\r\nb" })),
  "more bytes than it says": Effect.succeed(HttpServerResponse.setHeader(fine, "content-length", "1")),
  "a body that was read": Effect.map(Effect.promise(read), (response) => HttpServerResponse.raw(response)),
  "a response to fail with": Effect.fail(HttpServerResponse.setHeader(fine, "x-a", "a\r\nb")),
  "what a middleware's handler fails with": HttpEffect.withPreResponseHandler(Effect.succeed(fine), (given) =>
    Effect.fail(new HttpServerError.HttpServerError({ reason: new HttpServerError.InternalError({ request: given }) }))
  ),
  "what a middleware's handler throws": HttpEffect.withPreResponseHandler(Effect.succeed(fine), () => {
    throw new Error("hunter2")
  }),
  "a header that a middleware sets": HttpEffect.withPreResponseHandler(Effect.succeed(fine), (_, response) =>
    Effect.succeed(HttpServerResponse.setHeaders(response, { "x-a": "a\r\nb" }))
  )
}

describe.each(Object.entries(hosts))("Effect on %s", (_, serve) => {
  it.each(Object.entries(unsendable))("answers %s in the contract", async (_, route) => {
    const { records, layer } = app(route)
    await using server = await serve(layer)
    const bytes = await server.get()
    expect(bytes).toMatch(/^HTTP\/1.1 500[^]*"type":"https:\/\/errors.example.com\/internal_error"/)
    expect(bytes).not.toContain("hunter2")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent" }])
  })
  it.each([
    ["fails with", Effect.fail(HttpServerResponse.empty({ status: 500 }))],
    ["dies with", Effect.die(HttpServerResponse.empty({ status: 500 }))],
    ["answers with", Effect.succeed(HttpServerResponse.empty({ status: 500 }))]
  ])("leaves no empty 500 that a route %s", async (_, route) => {
    const { layer } = app(route)
    await using server = await serve(layer)
    expect(await server.get()).toMatch(/^HTTP\/1.1 500[^]*"type":"about:blank"/)
  })
  it("logs a stream that fails under a contract within another once, in the inner one", async () => {
    const stream = Stream.fromAsyncIterable(throwing(["half"]), (thrown) => thrown)
    const { records, layer } = app(Effect.succeed(HttpServerResponse.stream(Stream.encodeText(stream))))
    const outer: Array<LogRecord> = []
    const around = EffectHttp.failures(Framework, { log: (record) => outer.push(record) })
    await using server = await serve(Layer.provideMerge(layer, around))
    await server.get()
    expect([outer, records]).toMatchObject([[], [{ contract: "api", delivery: "aborted" }]])
  })
  it("leaves a response alone that a route fails with, and that says something", async () => {
    const { records, layer } = app(Effect.fail(HttpServerResponse.text("its own", { status: 500 })))
    await using server = await serve(layer)
    expect(await server.get()).toMatch(/^HTTP\/1.1 500[^]*its own/)
    expect(records).toEqual([])
  })
  it("logs a stream that fails midway once, and reveals nothing", async () => {
    const stream = Stream.fromAsyncIterable(throwing(["half"]), (thrown) => thrown)
    const { records, layer } = app(Effect.succeed(HttpServerResponse.stream(Stream.encodeText(stream))))
    await using server = await serve(layer)
    expect(await server.get()).not.toMatch(/hunter2|\r\n0\r\n/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
})

describe("Effect on Node", () => {
  it.each<[string, () => HttpServerResponse.HttpServerResponse]>([
    ["Effect", () => HttpServerResponse.stream(Stream.fail(new GroupNotFound({ groupId: "g1" })))],
    ["Node", () => HttpServerResponse.raw(new Readable({ read: (): never => fail() }).on("error", () => {}))]
  ])("answers a stream of %s that fails before its first byte", async (_, begin) => {
    const { records, layer } = app(Effect.sync(begin))
    await using server = await hosts.Node(layer)
    expect(await server.get()).toMatch(/^HTTP\/1.1 404 [^]*"groupId":"g1"/)
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "sent" }])
  })
  it("takes a client that leaves a stream for no incident", async () => {
    const endless = Stream.concat(Stream.make("half"), Stream.never)
    const { records, layer } = app(Effect.succeed(HttpServerResponse.stream(Stream.encodeText(endless))))
    await using server = await hosts.Node(layer)
    const socket = connect(server.port, "127.0.0.1", () => socket.write(request("GET", "/")))
    await once(socket, "data")
    socket.destroy()
    await expect.poll(() => records).toMatchObject([{ tag: "ClientGone", delivery: "gone" }])
  })
})

describe("Effect on a server that closes", () => {
  it("answers what is in flight, and refuses what comes by connections that it has", async () => {
    let begin = () => {}
    let finish = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const { layer } = app(
      Effect.promise(() => {
        begin()
        return finished.then(fail)
      })
    )
    const server = createServer({ keepAliveTimeout: 60_000 })
    const runtime = ManagedRuntime.make(
      HttpRouter.serve(layer, { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" }))
      )
    )
    await runtime.context()
    const { port } = server.address() as AddressInfo
    const sending = (bytes: string) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
      const received = { socket, bytes: "" }
      socket.setEncoding("latin1").on("data", (chunk: string) => (received.bytes += chunk))
      return received
    }
    const late = sending("GET / HTTP/1.1\r\nhost: ")
    const early = sending("GET / HTTP/1.1\r\nhost: x\r\n\r\n")
    await begun
    const stopped = runtime.dispose()
    await expect.poll(() => server.listening).toBe(false)
    late.socket.write("x\r\n\r\n")
    await expect
      .poll(() => late.bytes)
      .toMatch(/^HTTP\/1.1 503 [^]*\r\nretry-after: 5\r\n[^]*\r\nconnection: close\r\n/i)
    finish()
    await stopped
    await expect.poll(() => early.bytes).toMatch(/^HTTP\/1.1 404 [^]*\r\nconnection: close\r\n[^]*"groupId":"g1"/i)
  })
})

const fail = (): never => {
  throw new GroupNotFound({ groupId: "g1" })
}
