import { getRequestListener } from "@hono/node-server"
import { Hono as HonoServer } from "hono"
import { compress } from "hono/compress"
import { connect } from "node:net"
import { Readable } from "node:stream"
import { describe, expect, it } from "vitest"
import { Api } from "../test/api.ts"
import { BadBody, Framework } from "../test/framework-api.ts"
import { request, serve } from "../test/serve.ts"
import * as Hono from "./Hono.ts"
import * as Server from "./Server.ts"

/** Not the light class that `@hono/node-server` puts in its place. */
const WholeResponse = (await fetch("data:,")).constructor as typeof Response

const tick = () => new Promise((resolve) => setTimeout(resolve, 10))

/** A body that fails when so many of its chunks are sent. */
const failing = (chunks: number, wait = tick, failure: Error = new Error("hunter2")): ReadableStream => {
  let sent = 0
  return new ReadableStream(
    {
      pull: async (controller) => {
        await wait()
        if (sent++ === chunks) throw failure
        controller.enqueue(new TextEncoder().encode("half"))
      }
    },
    { highWaterMark: 0 }
  )
}

type Options = Server.AdapterOptions<typeof Framework>

const hosts: Readonly<Record<string, (answer: () => Response, options: Options) => (r: Request) => unknown>> = {
  "a Fetch handler": (answer, options) => Server.handler(Framework, answer, options),
  Hono: (answer, options) => {
    const app = new HonoServer()
    Hono.failures(app, Framework, options)
    app.get("/", answer)
    return app.fetch
  }
}

const recording = () => {
  const records: Array<Server.LogRecord> = []
  return { records, options: { log: (record: Server.LogRecord) => void records.push(record) } }
}

describe.each(Object.entries(hosts))("a body that fails while it is sent, in %s", (_, start) => {
  it.each<[string, () => Response]>([
    ["light", () => new Response(failing(1))],
    ["light, before its first byte", () => new Response(failing(0))],
    ["whole", () => new WholeResponse(failing(1))]
  ])("breaks the response off, and is logged once: %s", async (_, answer) => {
    const { records, options } = recording()
    await using server = await serve(getRequestListener(start(answer, options)))
    const bytes = await server.raw(request("GET", "/"))
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(bytes).not.toMatch(/\r\n0\r\n|hunter2/)
    expect(records).toMatchObject([
      { tag: "InternalError", delivery: "aborted", path: "/", error: { message: "hunter2" } }
    ])
  })
  it("reveals nothing where the host has not begun to send it", async () => {
    const { records, options } = recording()
    const answer = () => new WholeResponse(failing(1, async () => {}))
    await using server = await serve(getRequestListener(start(answer, options)))
    expect(await server.raw(request("GET", "/"))).not.toContain("hunter2")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
  it("is logged by what it failed with", async () => {
    const { records, options } = recording()
    const answer = () => new Response(failing(1, tick, new BadBody()))
    await using server = await serve(getRequestListener(start(answer, options)))
    await server.raw(request("GET", "/"))
    expect(records).toMatchObject([{ tag: "BadBody", delivery: "aborted" }])
  })
  it("has the length that it would have", async () => {
    await using server = await serve(getRequestListener(start(() => new WholeResponse("fine"), {})))
    expect(await server.raw(request("GET", "/"))).toMatch(/content-length: 4\r\n[^]*\r\nfine$/i)
  })
  it("is no failure where the client leaves it", async () => {
    const { records, options } = recording()
    let cancelled = () => {}
    const left = new Promise<void>((resolve) => (cancelled = resolve))
    const endless = () =>
      new ReadableStream({
        pull: async (controller) => {
          await tick()
          controller.enqueue(new Uint8Array(1000))
        },
        cancel: () => cancelled()
      })
    await using server = await serve(getRequestListener(start(() => new Response(endless()), options)))
    const client = connect(server.port, "127.0.0.1", () => client.write(request("GET", "/")))
    client.once("data", () => client.destroy())
    await left
    await tick()
    expect(records).toEqual([])
  })
})

describe("a body that fails, however it is read", () => {
  it.each<[string, (response: Response) => Promise<unknown>]>([
    ["by a reader", (response) => response.text()],
    ["by `pipeTo`", ({ body }) => body!.pipeTo(new WritableStream())],
    ["by `pipeThrough`", ({ body }) => new WholeResponse(body!.pipeThrough(new TransformStream())).text()],
    ["by `tee`", ({ body }) => new WholeResponse(body!.tee()[0]).text()],
    ["of a clone", (response) => response.clone().text()],
    [
      "beside a clone",
      (response) => {
        response.clone()
        return response.text()
      }
    ],
    ["by its chunks", ({ body }) => chunksOf(body!)],
    ["by Node", ({ body }) => Readable.fromWeb(body! as Parameters<typeof Readable.fromWeb>[0]).toArray()]
  ])("is logged once, and keeps its message: %s", async (_, read) => {
    const { records, options } = recording()
    const handle = Server.handler(Framework, () => new WholeResponse(failing(1)), options)
    await expect(read(await handle(new Request("http://x/")))).rejects.toThrow("The response was broken off.")
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted", error: { message: "hunter2" } }])
  })
  it("is logged where a middleware of Hono around the contract compresses it", async () => {
    const { records, options } = recording()
    const app = new HonoServer()
    app.use(compress())
    Hono.failures(app, Framework, options)
    app.get("/", (c) => c.body(failing(1), 200, { "content-type": "text/plain" }))
    await using server = await serve(getRequestListener(app.fetch))
    expect(await server.raw(request("GET", "/", { "accept-encoding": "gzip" }))).not.toMatch(/\r\n0\r\n|hunter2/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "aborted" }])
  })
})

describe("a body that is well", () => {
  it.each<[string, (response: Response) => Promise<unknown>]>([
    ["a reader", (response) => response.text()],
    [
      "a reader of views",
      async ({ body }) => text((await body!.getReader({ mode: "byob" }).read(new Uint8Array(9))).value!)
    ],
    ["`pipeThrough`", ({ body }) => new WholeResponse(body!.pipeThrough(new TransformStream())).text()],
    ["a clone", (response) => response.clone().text()],
    ["its chunks", async ({ body }) => text((await chunksOf(body!))[0]!)]
  ])("is whole for %s", async (_, read) => {
    const handle = Server.handler(Framework, () => new WholeResponse("fine"))
    expect(await read(await handle(new Request("http://x/")))).toBe("fine")
  })
  it("is cancelled where what reads it stops", async () => {
    let cancelled: unknown
    const body = new ReadableStream({ pull: (c) => c.enqueue("x"), cancel: (reason) => void (cancelled = reason) })
    const handle = Server.handler(Framework, () => new WholeResponse(body))
    const response = await handle(new Request("http://x/"))
    const full = new WritableStream({ write: () => Promise.reject(new Error("full")) })
    await expect(response.body!.pipeTo(full)).rejects.toThrow("full")
    expect(cancelled).toEqual(new Error("full"))
  })
})

const chunksOf = async (body: ReadableStream): Promise<ReadonlyArray<Uint8Array>> => {
  const chunks: Array<Uint8Array> = []
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return chunks
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe("a body that fails under a contract within another, in Hono", () => {
  it("is logged once, by the inner one", async () => {
    const contracts: Array<string> = []
    const log = ({ contract }: Server.LogRecord) => void contracts.push(contract)
    const app = new HonoServer()
    Hono.failures(app, Framework, { log })
    const inner = new HonoServer()
    Hono.failures(inner, Api, { log })
    inner.get("/", (c) => c.body(failing(1)))
    app.route("/inner", inner)
    await using server = await serve(getRequestListener(app.fetch))
    await server.raw(request("GET", "/inner"))
    expect(contracts).toEqual(["api"])
  })
})
