import { Contract } from "@errata/core"
import { once } from "node:events"
import { createServer, type ServerOptions } from "node:http"
import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { Api, Named } from "../test/api.ts"
import { BadBody, Framework, TooLarge } from "../test/framework-api.ts"
import { listening, request } from "../test/serve.ts"
import { Server } from "./index.ts"

const start = async (options: ServerOptions, adapter: Partial<Server.AdapterOptions<typeof Framework>> = {}) => {
  const records: Array<Server.LogRecord> = []
  const server = createServer(options, (_, response) => response.end("fine"))
  server.on("clientError", Server.clientError(Framework, { ...adapter, log: (record) => records.push(record) }))
  const served = await listening(server)
  return { ...served, records, [Symbol.asyncDispose]: () => served[Symbol.asyncDispose]() }
}

const read = (bytes: string) => {
  const [head = "", body = ""] = bytes.split("\r\n\r\n")
  const [first = "", ...lines] = head.split("\r\n")
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(": ")))
  return { status: Number(first.split(" ")[1]), headers, body }
}

describe("a request that Node cannot read", () => {
  it("is answered in the contract's dialect when it is no HTTP", async () => {
    await using server = await start({})
    const response = read(await server.raw("hunter2\r\n\r\n"))
    expect(response).toMatchObject({ status: 400, headers: { connection: "close", "cache-control": "no-store" } })
    expect(JSON.parse(response.body)).toMatchObject({ type: "about:blank", title: "Bad Request", status: 400 })
    expect(response.body).not.toContain("hunter2")
    expect(server.records).toMatchObject([{ tag: "BadRequest", status: 400, delivery: "sent" }])
  })
  it("is what the mapping says", async () => {
    const errors = { headersTooLarge: () => new TooLarge(), other: () => new BadBody() }
    await using server = await start({ maxHeaderSize: 1000 }, { errors })
    const large = await server.raw(`GET / HTTP/1.1\r\nhost: x\r\nlarge: ${"x".repeat(2000)}\r\n\r\n`)
    expect(Contract.decode(Framework, read(large))).toEqual(new TooLarge())
    expect(Contract.decode(Framework, read(await server.raw("?\r\n\r\n")))).toEqual(new BadBody())
  })
  it("is 431 when its head is too large, and 408 when it does not arrive in time", async () => {
    await using server = await start({ maxHeaderSize: 1000, headersTimeout: 50, connectionsCheckingInterval: 10 })
    const large = await server.raw(`GET / HTTP/1.1\r\nhost: x\r\nlarge: ${"x".repeat(2000)}\r\n\r\n`)
    expect(read(large).status).toBe(431)
    expect(read(await server.raw("GET / HTTP/1.1\r\nhost: x\r\n")).status).toBe(408)
  })
  it("is answered with a head in Latin-1, and a body in UTF-8", async () => {
    const server = createServer().on(
      "clientError",
      Server.clientError(Api, { errors: { other: () => new Named({ group: "gé" }) }, log: () => {} })
    )
    await using served = await listening(server)
    const bytes = await served.raw("?\r\n\r\n")
    expect(bytes).toMatch(/^HTTP\/1.1 409 Conflict\r\n[^]*\r\nx-group: g\xe9\r\n/)
    expect(bytes).toContain(`"group":"g\xc3\xa9"`)
  })
})

describe("a client that ends in the middle of its body", () => {
  it("is logged once, by the handler that it leaves", async () => {
    const events: Array<string> = []
    const log = ({ tag, delivery }: Server.LogRecord) => void events.push(`${tag} ${delivery}`)
    const readAll = async (body: AsyncIterable<unknown>) => {
      for await (const _ of body);
    }
    const server = createServer(Server.listener(Api, (request) => readAll(request), { log }))
    server.on("clientError", Server.clientError(Api, { log }))
    await using served = await listening(server)
    const client = connect(served.port, "127.0.0.1")
    client.write(request("POST", "/", { "content-length": "10" }))
    await once(server, "request")
    client.destroy()
    await expect.poll(() => events).toContain("ClientGone gone")
    expect(events).toHaveLength(1)
  })
})
