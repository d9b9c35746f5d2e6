import { Contract, Dialect, TaggedError } from "@errata/core"
import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import {
  connect,
  createServer as createServer2,
  type ClientHttp2Stream,
  type Http2ServerRequest,
  type Http2ServerResponse
} from "node:http2"
import type { AddressInfo } from "node:net"
import { pipeline } from "node:stream/promises"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound, RateLimited } from "../test/api.ts"
import { listening, request, serve } from "../test/serve.ts"
import { Server } from "./index.ts"

class Nothing extends TaggedError<Nothing>("http-test/Nothing")("Nothing", { status: 204, message: "Nothing." }) {}
class Unchanged extends TaggedError<Unchanged>("http-test/Unchanged")("Unchanged", { status: 304, message: "Same." }) {}
const Odd = Contract.make("odd", { version: "1.0.0", errors: [Nothing, Unchanged], dialects: [Dialect.status] })

const missing = () => new GroupNotFound({ groupId: "gé" })
const capture = () => {
  const records: Array<Server.LogRecord> = []
  return { records, log: (record: Server.LogRecord) => void records.push(record) }
}

describe("HEAD, 204 and 304", () => {
  it("answers HEAD with the head that GET has, and nothing more", async () => {
    await using server = await serve(Server.listener(Api, missing))
    const withoutIds = (head: string | undefined) => head?.replaceAll(/^(date|error-instance): .*$/gim, "")
    const [head, body] = (await server.raw(request("HEAD", "/"))).split("\r\n\r\n")
    const [getHead, getBody] = (await server.raw(request("GET", "/"))).split("\r\n\r\n")
    expect(withoutIds(head)).toBe(withoutIds(getHead))
    expect(head).toContain(`content-length: ${getBody?.length}`)
    expect(body).toBe("")
    const handle = Server.handler(Api, missing)
    const response = await handle(new Request("http://x/", { method: "HEAD" }))
    expect(response.headers.get("content-length")).toBe(String(getBody?.length))
    expect(await response.text()).toBe("")
  })
  it.each([new Nothing(), new Unchanged()])("sends no content with $status", async (error) => {
    await using server = await serve(Server.listener(Odd, () => error))
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(new RegExp(`^HTTP/1.1 ${error.status} `))
    expect(bytes).not.toMatch(/content-(length|type)/i)
    expect(bytes).toMatch(/\r\n\r\n$/)
    const response = await Server.handler(Odd, () => error)(new Request("http://x/"))
    expect([response.status, response.headers.get("content-type"), response.body]).toEqual([error.status, null, null])
  })
})

describe("headers that were set before the failure", () => {
  it("stay when a middleware set them, and go when they described the success", async () => {
    await using server = await serve(
      Server.listener(Api, (_, response) => {
        response.setHeader("set-cookie", ["a=1", "b=2"])
        response.setHeader("strict-transport-security", "max-age=1")
        response.setHeader("content-length", "3")
        response.setHeader("content-encoding", "gzip")
        response.setHeader("etag", `"x"`)
        response.setHeader("cache-control", "public")
        throw missing()
      })
    )
    const response = await fetch(server.url)
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"])
    expect(response.headers.get("strict-transport-security")).toBe("max-age=1")
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.has("etag")).toBe(false)
    expect(await response.json()).toMatchObject({ status: 404, groupId: "gé" })
  })
  it("are joined by what a page of another origin may read", async () => {
    await using server = await serve(
      Server.listener(Api, (_, response) => {
        response.setHeader("Access-Control-Allow-Origin", "https://page.example")
        response.setHeader("Access-Control-Expose-Headers", "X-Total, Retry-After")
        response.setHeader("Vary", "Origin")
        throw new RateLimited({ limit: 5 })
      })
    )
    const response = await fetch(server.url, { headers: { origin: "https://page.example" } })
    expect(response.headers.get("access-control-allow-origin")).toBe("https://page.example")
    expect(response.headers.get("access-control-expose-headers")).toBe(
      "X-Total, Retry-After, ratelimit-limit, error-instance"
    )
    expect(response.headers.get("vary")).toMatch(/^Origin\b/)
    expect((await fetch(server.url)).headers.get("access-control-expose-headers")).toBe("X-Total, Retry-After")
  })
  it("are exposed by a Fetch handler, whose CORS middleware comes after it", async () => {
    const handle = Server.handler(Api, () => new RateLimited({ limit: 5 }))
    const response = await handle(new Request("http://x/", { headers: { origin: "https://page.example" } }))
    expect(response.headers.get("access-control-expose-headers")).toBe("retry-after, ratelimit-limit, error-instance")
  })
})

describe("a failure that comes too late", () => {
  it("breaks off a response whose head was sent", async () => {
    const { records, log } = capture()
    const handle = async (_: unknown, response: ServerResponse) => {
      response.write("half")
      await new Promise((resolve) => setTimeout(resolve, 5))
      throw missing()
    }
    await using server = await serve(Server.listener(Api, handle, { log }))
    await expect(fetch(server.url).then((response) => response.text())).rejects.toThrow("terminated")
    expect(await server.raw(request("GET", "/"))).toMatch(/half\r\n$/)
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "aborted" }, { delivery: "aborted" }])
  })
  it("leaves a response alone that is whole", async () => {
    const { records, log } = capture()
    await using server = await serve(
      Server.listener(
        Api,
        (_, response) => {
          response.end("whole")
          throw new Error("late")
        },
        { log }
      )
    )
    expect(await (await fetch(server.url)).text()).toBe("whole")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "late" }])
  })
  it("is logged, not written, when the client has left", async () => {
    const { records, log } = capture()
    const handle = async (_: unknown, response: Server.NodeResponse) => {
      await once(response, "close")
      throw new Error("nobody hears this")
    }
    await using server = await serve(Server.listener(Api, handle, { log }))
    await expect(fetch(server.url, { signal: AbortSignal.timeout(20) })).rejects.toThrow("timeout")
    await expect.poll(() => records).toMatchObject([{ tag: "InternalError", delivery: "gone" }])
  })
})

describe("a handler that goes on after its failure", () => {
  it("does not end the process by what it still writes", async () => {
    let written: unknown
    const handle = (_: unknown, response: ServerResponse) => {
      setImmediate(() => response.write("more", (error) => (written = error)))
      throw missing()
    }
    await using server = await serve(Server.listener(Api, handle, { log: () => {} }))
    expect((await fetch(server.url)).status).toBe(404)
    await expect.poll(() => written).toMatchObject({ code: "ERR_STREAM_WRITE_AFTER_END" })
  })
  it("does not leave its own words beside the status", async () => {
    const handle = (_: unknown, response: ServerResponse) => {
      response.statusMessage = "hunter2"
      throw missing()
    }
    await using server = await serve(Server.listener(Api, handle))
    expect(await server.raw(request("GET", "/"))).toMatch(/^HTTP\/1.1 404 Not Found\r\n/)
  })
  it("is told from a client that leaves where its stream has broken the response off", async () => {
    const { records, log } = capture()
    const half = async function* () {
      yield "half"
      throw new Error("hunter2")
    }
    const handle = (_: unknown, response: ServerResponse) => pipeline(half, response)
    await using server = await serve(Server.listener(Api, handle, { log }))
    expect(await server.raw(request("GET", "/"))).not.toMatch(/\r\n0\r\n/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
})

describe("the request's body", () => {
  it("need not be read: the connection serves the next request", async () => {
    await using server = await serve(Server.listener(Api, missing))
    const body = "x".repeat(100_000)
    const post = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    const bytes = await server.raw(post + request("GET", "/"))
    expect(bytes.match(/HTTP\/1.1 404 Not Found/g)).toHaveLength(2)
  })
  it("is not asked for with 100 Continue when the request has failed by its head", async () => {
    const server = createServer()
    server.on("checkContinue", Server.listener(Api, missing))
    await using served = await listening(server)
    const head = "POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: 5\r\n\r\n"
    expect(await served.raw(head)).toMatch(/^HTTP\/1.1 404 Not Found/)
  })
})

describe("HTTP/2", () => {
  const start = async (handle: (request: Http2ServerRequest, response: Http2ServerResponse) => Promise<never>) => {
    const server = createServer2(Server.listener(Api, handle, { log: () => {} }))
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    return {
      get: () => client.request({ ":path": "/" }),
      [Symbol.asyncDispose]: async () => {
        client.destroy()
        await new Promise<void>((resolve) => void server.close(() => resolve()))
      }
    }
  }
  const read = async (stream: ClientHttp2Stream) => {
    let text = ""
    for await (const chunk of stream.setEncoding("utf8")) text += chunk
    return text
  }
  it("has the same failure", async () => {
    await using server = await start(() => Promise.reject(missing()))
    const stream = server.get()
    const [headers] = await once(stream, "response")
    expect(headers).toMatchObject({ ":status": 404, "content-type": "application/problem+json" })
    expect(JSON.parse(await read(stream))).toMatchObject({ groupId: "gé" })
  })
  it("has it without the headers that HTTP/2 forbids, which a proxied success had", async () => {
    await using server = await start(async (_, response) => {
      response.setHeader("keep-alive", "timeout=5")
      response.setHeader("x-kept", "1")
      throw missing()
    })
    const [headers] = await once(server.get(), "response")
    expect(headers).toMatchObject({ ":status": 404, "x-kept": "1" })
    expect(headers).not.toHaveProperty("keep-alive")
  })
  it("resets the stream of a success that fails", async () => {
    await using server = await start(async (_, response) => {
      response.writeHead(200)
      response.write("half")
      await new Promise((resolve) => setTimeout(resolve, 5))
      throw missing()
    })
    const stream = server.get()
    await expect(read(stream)).rejects.toThrow("NGHTTP2_INTERNAL_ERROR")
  })
})
