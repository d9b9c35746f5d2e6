import fastify, { type FastifyPluginAsync } from "fastify"
import { once } from "node:events"
import { Agent, get, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "vitest"
import { Api } from "../test/api.ts"
import { BadBody, Framework } from "../test/framework-api.ts"
import { request, serveFastify } from "../test/serve.ts"
import * as Fastify from "./Fastify.ts"
import type { LogRecord } from "./Server.ts"

const bytes = new TextEncoder().encode("half")

/** A stream of the web that fails when so many of its chunks are sent. */
const failing = (chunks: number): ReadableStream => {
  let sent = 0
  return new ReadableStream(
    {
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 10))
        if (sent++ === chunks) throw new BadBody()
        controller.enqueue(bytes)
      }
    },
    { highWaterMark: 0 }
  )
}

describe("Fastify: what is sent of the web", () => {
  const sending = async (payload: () => unknown) => {
    const records: Array<LogRecord> = []
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    app.get("/", (_, reply) => reply.send(payload()))
    await using server = await serveFastify(app)
    return { records, bytes: await server.raw(request("GET", "/")) }
  }
  it.each<[string, (stream: ReadableStream) => unknown]>([
    ["a stream", (stream) => stream],
    ["a Response", (stream) => new Response(stream, { headers: { "x-own": "1" } })]
  ])("breaks the response off where it fails, and is logged once: %s", async (_, wrap) => {
    const { records, bytes: received } = await sending(() => wrap(failing(1)))
    expect(received).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "aborted" }])
    const first = await sending(() => wrap(failing(0)))
    expect(first.bytes).toMatch(/^HTTP\/1.1 400 Bad Request[^]*bad_body/)
    expect(first.records).toMatchObject([{ tag: "BadBody", delivery: "sent" }])
  })
  it("is left alone where it does not fail", async () => {
    const { records, bytes: received } = await sending(() => new Response("fine", { headers: { "x-own": "1" } }))
    expect(received).toMatch(/^HTTP\/1.1 200 OK[^]*x-own: 1\r\n[^]*fine/)
    expect(records).toEqual([])
  })
})

describe("Fastify: an application", () => {
  it("that has a not-found handler already is told what to do", async () => {
    const app = fastify()
    app.setNotFoundHandler(() => "mine")
    await expect(async () => app.register(Fastify.failures(Framework))).rejects.toThrow("errors.routeNotFound")
  })
  it("that closes answers what is in flight, and keeps no connection for more", async () => {
    let begin = () => {}
    let finish = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const app = fastify({ ...Fastify.serverOptions(Framework), keepAliveTimeout: 60_000 })
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.get("/", async () => {
      begin()
      await finished
      throw new BadBody()
    })
    await app.listen({ port: 0, host: "127.0.0.1" })
    const agent = new Agent({ keepAlive: true })
    const { port } = app.server.address() as AddressInfo
    const answered = once(get({ port, host: "127.0.0.1", agent }), "response")
    await begun
    const closed = app.close()
    setImmediate(finish)
    const [response] = (await answered) as [IncomingMessage]
    expect([response.statusCode, response.headers.connection]).toEqual([400, "close"])
    response.resume()
    await closed
  })
  it("that closes refuses in the contract of the innermost plugin", async () => {
    let finish = () => {}
    let close = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const closing = new Promise<void>((resolve) => (close = resolve))
    const app = fastify({ ...Fastify.serverOptions(Framework), forceCloseConnections: true })
    const contracts: Array<string> = []
    const log = ({ contract }: LogRecord) => void contracts.push(contract)
    await app.register(Fastify.failures(Framework, { log: () => contracts.push("outer") }))
    const inner: FastifyPluginAsync = async (routes) => {
      await routes.register(Fastify.failures(Api, { log }))
      routes.get("/", () => "fine")
      routes.addHook("preClose", () => {
        close()
        return finished
      })
    }
    await app.register(inner, { prefix: "/inner" })
    await using server = await serveFastify(app)
    const closed = app.close()
    await closing
    const response = await fetch(`${server.url}/inner`)
    expect([response.status, contracts]).toEqual([503, ["http"]])
    finish()
    await closed
  })
})
