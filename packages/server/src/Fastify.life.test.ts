import fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions
} from "fastify"
import { once } from "node:events"
import { Agent, get, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { PassThrough, Readable } from "node:stream"
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

describe("Fastify: a handler that fails when it has answered", () => {
  const answering = async (
    handle: (reply: FastifyReply) => unknown,
    options: FastifyServerOptions = {},
    prepare?: (app: FastifyInstance) => void
  ) => {
    const records: Array<LogRecord> = []
    const app = fastify({ forceCloseConnections: true, ...options })
    await app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    prepare?.(app)
    app.get("/", (_, reply) => handle(reply))
    await using server = await serveFastify(app)
    return { bytes: await server.raw(request("GET", "/")), records }
  }
  const broken = new Error("hunter2")
  const answersAndThrows = (reply: FastifyReply): never => {
    reply.send("fine")
    throw broken
  }
  it.each<[string, (reply: FastifyReply) => unknown]>([
    ["throws", answersAndThrows],
    [
      "rejects",
      async (reply) => {
        reply.send("fine")
        await once(reply.raw, "finish")
        throw broken
      }
    ]
  ])("is logged as late, once, where it %s", async (_, handle) => {
    const { bytes, records } = await answering(handle)
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK[^]*fine$/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "late", path: "/", error: broken }])
  })
  it("is answered in the contract where it has but hijacked the answer", async () => {
    const { bytes, records } = await answering(async (reply) => {
      reply.hijack()
      throw new BadBody()
    })
    expect(bytes).toMatch(/^HTTP\/1.1 400 Bad Request[^]*bad_body/)
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "sent" }])
  })
  it("is broken off where it has begun what it hijacked", async () => {
    const { bytes, records } = await answering(async (reply) => {
      reply.hijack().raw.write("half")
      throw broken
    })
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
  it("is logged by the innermost of the contracts", async () => {
    const contracts: Array<string> = []
    const log = ({ contract }: LogRecord) => void contracts.push(contract)
    const app = fastify()
    await app.register(Fastify.failures(Framework, { log }))
    await app.register(
      async (routes) => {
        await routes.register(Fastify.failures(Api, { log }))
        routes.get("/", (_, reply) => {
          reply.send("fine")
          throw broken
        })
      },
      { prefix: "/inner" }
    )
    expect((await app.inject("/inner")).body).toBe("fine")
    expect(contracts).toEqual(["api"])
  })
  it("is logged where its Fastify has no signal of a request, as before 5.8", async () => {
    const { records } = await answering(async (reply) => {
      Object.defineProperty(reply.request, "signal", { value: undefined })
      await reply.send(new BadBody())
      throw broken
    })
    expect(records).toMatchObject([
      { tag: "BadBody", delivery: "sent" },
      { tag: "InternalError", delivery: "late" }
    ])
  })
  describe("while its answer is on its way", () => {
    const slow = (app: FastifyInstance, fail?: () => never) =>
      app.addHook("onSend", async (_, __, payload) => {
        await new Promise(setImmediate)
        if (String(payload) === "fine") fail?.()
        return payload
      })
    const handlers: ReadonlyArray<[string, (reply: FastifyReply) => unknown]> = [
      ["throws", answersAndThrows],
      [
        "rejects",
        async (reply) => {
          reply.send("fine")
          throw broken
        }
      ],
      [
        "rejects beside a stream",
        async (reply) => {
          reply.send(Readable.from(["fine"]))
          throw broken
        }
      ]
    ]
    it.each(handlers)("leaves it as it is, and is logged as late, where it %s", async (_, handle) => {
      const { bytes, records } = await answering(handle, {}, (app) => void slow(app))
      expect(bytes).toMatch(/^HTTP\/1.1 200 OK[^]*fine/)
      expect(records).toMatchObject([{ tag: "InternalError", delivery: "late", error: broken }])
    })
    it("does not replace that of its own time limit", async () => {
      const wait = ({ signal }: FastifyRequest) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
      const limit = { handlerTimeout: 50 }
      const { bytes, records } = await answering(
        ({ request }) => wait(request),
        limit,
        (app) => void slow(app)
      )
      expect(bytes).toMatch(/^HTTP\/1.1 503/)
      expect(records).toMatchObject([{ status: 503, delivery: "sent" }])
    })
    it.each(handlers.slice(0, 2))("has that of a hook leave, where it %s", async (_, handle) => {
      const fail = () => {
        throw new BadBody()
      }
      const { bytes, records } = await answering(handle, {}, (app) => void slow(app, fail))
      expect(bytes).toMatch(/^HTTP\/1.1 400 Bad Request[^]*bad_body/)
      expect(records).toMatchObject([
        { tag: "InternalError", delivery: "late" },
        { tag: "BadBody", delivery: "sent" }
      ])
    })
  })
  it("keeps its name, by which spans are called", async () => {
    const app = fastify()
    await app.register(Fastify.failures(Framework))
    app.get("/", function listGroups(request, reply) {
      reply.send(request.routeOptions.handler.name)
    })
    expect((await app.inject("/")).body).toBe("bound listGroups")
  })
  it("is not asked twice for what it returns", async () => {
    let asked = 0
    const query = {
      // oxlint-disable-next-line unicorn/no-thenable -- as query builders are
      then: (resolve: (rows: unknown) => void) => {
        asked++
        resolve("fine")
      }
    }
    expect((await answering(() => query)).bytes).toMatch(/fine$/)
    expect(asked).toBe(1)
  })
  it("is not logged where its own time limit has aborted it", async () => {
    const wait = (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
    const { bytes, records } = await answering((reply) => wait(reply.request.signal), { handlerTimeout: 50 })
    expect(bytes).toMatch(/^HTTP\/1.1 503/)
    expect(records).toMatchObject([{ status: 503, delivery: "sent" }])
  })
})

describe("Fastify: a response that is said not to have begun, as @fastify/express says of all", () => {
  it.each<[string, (reply: FastifyReply) => unknown]>([
    [
      "whose stream fails",
      (reply) => {
        const half = new PassThrough()
        half.write("half")
        setTimeout(() => half.destroy(new BadBody()), 20)
        return reply.send(half)
      }
    ],
    [
      "whose handler has written by itself",
      async ({ raw }) => {
        await new Promise((resolve) => raw.write("half", resolve))
        throw new BadBody()
      }
    ]
  ])("is broken off, and logged once: %s", async (_, handle) => {
    const records: Array<LogRecord> = []
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    app.addHook(
      "onRequest",
      async (__, { raw }) => void Object.defineProperty(raw, "headersSent", { get: () => false })
    )
    app.get("/", (__, reply) => handle(reply))
    await using server = await serveFastify(app)
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "aborted" }])
  })
})
