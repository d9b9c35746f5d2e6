import fastify, { type FastifyPluginAsync } from "fastify"
import { once } from "node:events"
import { connect } from "node:http2"
import type { AddressInfo } from "node:net"
import { PassThrough, Readable } from "node:stream"
import { describe, expect, it } from "vitest"
import { Api } from "../test/api.ts"
import { start } from "../test/apps/fastify.ts"
import { BadBody, Framework, Invalid } from "../test/framework-api.ts"
import { request, serveFastify } from "../test/serve.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as Fastify from "./Fastify.ts"
import type { Issue } from "./FrameworkErrors.ts"
import type { LogRecord } from "./Server.ts"

failuresSuite("Fastify", start)
frameworkSuite("Fastify", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported type",
  "invalid body"
])

describe("Fastify: what fails before there is a route", () => {
  const none = { handler: () => undefined, effect: () => undefined }
  const app = { contract: Framework, errors: { other: () => new BadBody() }, log: () => {} }
  it("is answered in the contract when the URL cannot be decoded", async () => {
    await using server = await start(app, none)
    const bytes = await server.raw(request("GET", "/fail/%hunter2"))
    expect(bytes).toMatch(/^HTTP\/1.1 400 Bad Request\r\n[^]*"https:\/\/errors.example.com\/framework\/bad_body"/)
    expect(bytes).not.toContain("hunter2")
  })
  it("is answered in the contract when it is no HTTP", async () => {
    await using server = await start(app, none)
    expect(await server.raw("hunter2\r\n\r\n")).toMatch(/"https:\/\/errors.example.com\/framework\/bad_body"/)
  })
})

describe("Fastify: which methods a path has", () => {
  it.each([
    ["/groups/g1", "DELETE", "GET, HEAD"],
    ["/groups/g1/members/7", "GET", "PUT"],
    ["/files/a/b", "POST", "GET, HEAD"],
    ["/maybe", "PUT", "POST"],
    ["/a:b", "GET", "POST"]
  ])("%s answers %s with Allow: %s", async (path, method, allow) => {
    const app = fastify()
    app.register(Fastify.failures(Framework, { log: () => {} }))
    app.register(async (routes) => {
      routes.get("/groups/:id", () => "")
      routes.put("/groups/:id/members/:member(^\\d+$)", () => "")
      routes.get("/files/*", () => "")
      routes.post("/maybe/:not?", () => "")
      routes.post("/a::b", () => "")
    })
    const response = await app.inject({ method: method as "GET", url: path })
    expect([response.statusCode, response.headers["allow"]]).toEqual([405, allow])
  })
  it("is known of the routes of the application itself, once the plugin is there", async () => {
    const app = fastify()
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.get("/groups", () => "")
    const { statusCode, headers } = await app.inject({ method: "POST", url: "/groups" })
    expect([statusCode, headers["allow"]]).toEqual([405, "GET, HEAD"])
  })
  it("is not what OPTIONS alone says, which preflights have on every path", async () => {
    const app = fastify()
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.options("*", () => "")
    app.get("/groups", () => "")
    expect((await app.inject("/unknown")).statusCode).toBe(404)
    expect((await app.inject({ method: "POST", url: "/groups" })).headers["allow"]).toBe("OPTIONS, GET, HEAD")
  })
})

describe("Fastify: a hook", () => {
  const failing = (hook: () => Promise<never>, handle: () => unknown) => {
    const records: Array<LogRecord> = []
    const app = fastify()
    app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    app.register(async (routes) => {
      routes.addHook("onSend", hook)
      routes.get("/", (_, reply) => {
        reply.header("access-control-allow-origin", "https://page.example")
        return handle()
      })
    })
    return { app, records }
  }
  const broken = {
    "an error": () => Promise.reject(Object.assign(new Error("hunter2"), { headers: { "x-secret": "hunter2" } })),
    "a string": () => Promise.reject("hunter2")
  }
  it.each(Object.entries(broken))("that fails with %s at every response reveals nothing", async (_, hook) => {
    const { app, records } = failing(hook, () => "fine")
    const { statusCode, headers, body } = await app.inject("/")
    expect([statusCode, headers["content-type"]]).toEqual([500, "application/problem+json"])
    expect(headers["access-control-allow-origin"]).toBe("https://page.example")
    expect(body + JSON.stringify(headers)).not.toContain("hunter2")
    expect(headers["error-instance"]).toBe(records.at(-1)?.instanceId)
  })
  it("sees the failure where another has wrapped what sends it, as tracing does", async () => {
    const app = fastify()
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.addHook("preHandler", async (_, reply) => {
      const send = reply.send.bind(reply)
      reply.header("x-before", "1").send = (payload?: unknown) => send(payload)
    })
    app.addHook("onSend", async (_, reply, payload) => {
      reply.header("x-hook", "1")
      return payload
    })
    app.get("/", () => {
      throw new BadBody()
    })
    const { statusCode, headers } = await app.inject("/")
    expect([statusCode, headers["x-before"], headers["x-hook"]]).toEqual([400, "1", "1"])
  })
  it("that is slow does not let a second answer of the handler take the failure's place", async () => {
    const app = fastify()
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    let answered = () => {}
    const second = new Promise<void>((resolve) => (answered = resolve))
    app.addHook("onSend", async (_, __, payload) => {
      await second
      return payload
    })
    app.get("/", (_, reply) => {
      setImmediate(() => {
        reply.send("fine")
        answered()
      })
      throw new BadBody()
    })
    expect((await app.inject("/")).statusCode).toBe(400)
  })
})

describe("Fastify: a validator of another kind", () => {
  it.each([
    ["issues", [{ path: ["a", 0], message: "Expected string" }]],
    ["details", [{ path: ["a", 0], message: "must be a string", type: "string.base" }]]
  ])("tells the fields by its %s", async (name, list) => {
    const app = fastify()
    const errors = {
      validation: (issues: ReadonlyArray<Issue>) =>
        new Invalid({ fields: issues.map((issue) => [issue.in, ...issue.path].join(".")) })
    }
    await app.register(Fastify.failures(Framework, { errors, log: () => {} }))
    app.setValidatorCompiler(() => () => ({ error: Object.assign(new Error("hunter2"), { [name]: list }) }))
    app.post("/", { schema: { body: {} } }, () => "")
    const response = await app.inject({ method: "POST", url: "/", payload: {} })
    expect([response.statusCode, response.json()]).toMatchObject([422, { fields: ["body.a.0"] }])
  })
})

describe("Fastify: trailers", () => {
  it("do not come with a length", async () => {
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.get("/", (_, reply) => {
      reply.trailer("x-sum", async () => "1")
      throw new BadBody()
    })
    await using server = await serveFastify(app)
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(/^HTTP\/1.1 400 [^]*\r\ntransfer-encoding: chunked\r\n/)
    expect(bytes).not.toMatch(/content-length/i)
  })
})

describe("Fastify: a header that cannot be sent", () => {
  const failing = async (handle: () => unknown, name: string, value: string) => {
    const records: Array<LogRecord> = []
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    app.get("/", (_, reply) => {
      reply.header("x-well", "1").header(name, value)
      return handle()
    })
    await using server = await serveFastify(app)
    const { status, headers } = await fetch(server.url, { signal: AbortSignal.timeout(2000) })
    expect([headers.get("content-type"), headers.get("x-well")]).toEqual(["application/problem+json", "1"])
    expect(records).toMatchObject([{ status, delivery: "sent", instanceId: headers.get("error-instance") }])
    return status
  }
  it.each([
    ["value", "x-broken", "hunter2\r\nx: 1"],
    ["name", "x broken", "hunter2"],
    ["value, which would be joined,", "vary", "hunter2\r\nx: 1"]
  ])("by its %s is a defect, and goes with no failure", async (_, name, value) => {
    expect(await failing(() => "fine", name, value)).toBe(500)
    expect(await failing(() => Promise.reject(new BadBody()), name, value)).toBe(400)
  })
})

describe("Fastify: HTTP/2", () => {
  it("has a failure without the headers that it forbids", async () => {
    const app = fastify({ http2: true, ...Fastify.serverOptions(Framework) })
    await app.register(Fastify.failures(Framework, { log: () => {} }))
    app.get("/", (_, reply) => {
      reply.header("keep-alive", "timeout=5").header("x-kept", "1")
      throw new BadBody()
    })
    await app.listen({ port: 0, host: "127.0.0.1" })
    const client = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
    const stream = client.request({ ":path": "/" })
    const [headers] = await once(stream, "response", { signal: AbortSignal.timeout(2000) })
    expect(headers).toMatchObject({ ":status": 400, "content-type": "application/problem+json", "x-kept": "1" })
    expect(headers).not.toHaveProperty("keep-alive")
    client.destroy()
    await app.close()
  })
})

describe("Fastify: a stream", () => {
  const streaming = async (source: AsyncIterable<string>) => {
    const records: Array<LogRecord> = []
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log: (record) => records.push(record) }))
    app.get("/", (_, reply) => reply.send(Readable.from(source)))
    await using server = await serveFastify(app)
    return { records, bytes: await server.raw(request("GET", "/")) }
  }
  it("that fails breaks the response off, and is logged once", async () => {
    const half = async function* () {
      yield "half"
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error("hunter2")
    }
    const { records, bytes } = await streaming(half())
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK[^]*half\r\n$/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
  it("that fails under a contract within another is logged once, in the inner one", async () => {
    const contracts: Array<string> = []
    const log = ({ contract }: LogRecord) => void contracts.push(contract)
    const half = new PassThrough()
    const app = fastify({ forceCloseConnections: true })
    await app.register(Fastify.failures(Framework, { log }))
    const inner: FastifyPluginAsync = async (routes) => {
      await routes.register(Fastify.failures(Api, { log }))
      routes.get("/", (_, reply) => reply.send(half))
    }
    await app.register(inner, { prefix: "/inner" })
    await using server = await serveFastify(app)
    half.write("half")
    const response = await fetch(`${server.url}/inner`)
    half.destroy(new Error("hunter2"))
    await expect(response.text()).rejects.toThrow("terminated")
    expect(contracts).toEqual(["api"])
  })
  it("that fails before it has begun is answered in the contract, and is logged once", async () => {
    // oxlint-disable-next-line require-yield -- it fails before
    const nothing = async function* (): AsyncGenerator<string> {
      throw new BadBody()
    }
    const { records, bytes } = await streaming(nothing())
    expect(bytes).toMatch(/^HTTP\/1.1 400 Bad Request[^]*bad_body/)
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "sent" }])
  })
})
