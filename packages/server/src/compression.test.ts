import compressFastify from "@fastify/compress"
import { getRequestListener } from "@hono/node-server"
import { Contract, TaggedError } from "@errata/core"
import compression from "compression"
import * as Schema from "effect/Schema"
import express from "express"
import fastify from "fastify"
import { Hono as HonoServer } from "hono"
import { compress as compressHono } from "hono/compress"
import KoaServer from "koa"
import compressKoa from "koa-compress"
import { type IncomingHttpHeaders, request } from "node:http"
import { gunzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { serve, type Served, serveFastify } from "../test/serve.ts"
import * as Express from "./Express.ts"
import * as Fastify from "./Fastify.ts"
import * as Hono from "./Hono.ts"
import * as Koa from "./Koa.ts"

class Verbose extends TaggedError<Verbose>("compression-test/Verbose")("Verbose", {
  status: 422,
  message: "There is much to say.",
  fields: { words: Schema.Array(Schema.String) }
}) {}

const Wordy = Contract.make("wordy", { version: "1.0.0", errors: [Verbose] })
const failure = () => new Verbose({ words: Array.from({ length: 500 }, (_, n) => `wörd ${n}`) })
const log = () => {}

/** What `GET /` fails with, and what `GET /defect` does. */
const fail = (path: string): never => {
  throw path === "/defect" ? new Error("hunter2") : failure()
}

const frameworks: Readonly<Record<string, () => Promise<Served>>> = {
  "Express with compression": () => {
    const app = express()
    app.use(compression({ threshold: 0 }))
    app.get("/{*path}", ({ path }) => fail(path))
    return serve(app.use(Express.failures(Wordy, { log })))
  },
  "Fastify with @fastify/compress": () => {
    const app = fastify({ forceCloseConnections: true })
    app.register(compressFastify, { threshold: 0 })
    app.register(Fastify.failures(Wordy, { log }))
    app.register(async (routes) => void routes.get("/*", ({ url }) => fail(url)))
    return serveFastify(app)
  },
  "Hono with hono/compress": () => {
    const app = new HonoServer()
    Hono.failures(app, Wordy, { log })
    app.use(compressHono({ threshold: 0 }))
    app.get("*", (c) => fail(c.req.path))
    return serve(getRequestListener(app.fetch))
  },
  "Koa with koa-compress": () => {
    const app = new KoaServer()
    app.use(compressKoa({ threshold: 0 }))
    app.use(Koa.failures(Wordy, { log }))
    app.use(({ path }) => fail(path))
    return serve(app.callback())
  }
}

/** The response as it is on the wire: `fetch` would take the encoding away. */
const ask = (url: string, method: string, encoding: string) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    const headers = { "accept-encoding": encoding }
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      const { statusCode, headers } = response
      response.on("end", () => resolve({ status: statusCode!, headers, bytes: Buffer.concat(chunks) }))
    })
    outgoing.on("error", reject).end()
  })

describe.each(Object.entries(frameworks))("a failure in %s", (_, start) => {
  it("arrives compressed and whole", async () => {
    await using server = await start()
    const { status, headers, bytes } = await ask(server.url, "GET", "gzip")
    expect(headers["content-encoding"]).toBe("gzip")
    expect(headers["content-type"]).toBe("application/problem+json")
    expect(headers["vary"]?.toLowerCase().split(/, */).toSorted()).toEqual(["accept", "accept-encoding"])
    expect(headers["content-length"] ?? String(bytes.length)).toBe(String(bytes.length))
    const body = gunzipSync(bytes).toString()
    expect(body.length).toBeGreaterThan(bytes.length)
    expect(Contract.decode(Wordy, { status, headers: headers as Record<string, string>, body })).toEqual(failure())
  })
  it("arrives as it is when the client wants it so", async () => {
    await using server = await start()
    const { status, headers, bytes } = await ask(server.url, "GET", "identity")
    expect(headers["content-encoding"]).toBeUndefined()
    expect(headers["content-length"]).toBe(String(bytes.length))
    const body = bytes.toString()
    expect(Contract.decode(Wordy, { status, headers: headers as Record<string, string>, body })).toEqual(failure())
  })
  it("has no body in answer to HEAD, and no length that GET does not have", async () => {
    await using server = await start()
    const get = await ask(server.url, "GET", "gzip")
    const { length } = (await ask(server.url, "GET", "identity")).bytes
    const { status, headers, bytes } = await ask(server.url, "HEAD", "gzip")
    expect([status, bytes.length]).toEqual([422, 0])
    expect(headers["content-type"]).toBe("application/problem+json")
    // The length of a response that would have been compressed may be left out, but not be another's (RFC 9110, 8.6).
    const lengths =
      headers["content-encoding"] === "gzip" ? [undefined, get.headers["content-length"]] : [String(length)]
    expect(lengths).toContain(headers["content-length"])
  })
  it("reveals nothing of a defect", async () => {
    await using server = await start()
    const { status, headers, bytes } = await ask(`${server.url}/defect`, "GET", "gzip")
    const body = headers["content-encoding"] === "gzip" ? gunzipSync(bytes).toString() : bytes.toString()
    expect(status).toBe(500)
    expect(JSON.parse(body)).toMatchObject({ type: "urn:errata:wordy:internal_error" })
    expect(body).not.toContain("hunter2")
  })
})
