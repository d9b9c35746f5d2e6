import { getRequestListener } from "@hono/node-server"
import { type Context, type Handler, Hono as HonoServer } from "hono"
import { describe, expect, it } from "vitest"
import { start, startCommonJs } from "../test/apps/hono.ts"
import { Framework } from "../test/framework-api.ts"
import { request, serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as Hono from "./Hono.ts"
import type { LogRecord } from "./Server.ts"

const provoked = [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "invalid body"
] as const

failuresSuite("Hono", start)
frameworkSuite("Hono", start, provoked)
frameworkSuite("Hono as CommonJS", startCommonJs, provoked)

const read = async (response: Response, how?: "lock") => {
  if (how === "lock") response.body?.getReader()
  else await response.text()
  return response
}

describe("Hono", () => {
  const serving = (handle: (c: Context) => unknown) => {
    const records: Array<LogRecord> = []
    const app = new HonoServer()
    Hono.failures(app, Framework, { log: (record) => records.push(record) })
    app.all("/", handle as Handler)
    return { records, serve: () => serve(getRequestListener(app.fetch)) }
  }
  it.each<[string, (c: Context) => unknown]>([
    ["nothing", () => undefined],
    ["a text", () => "fine"],
    ["an object", async () => ({ fine: true })],
    ["an error of the network", () => Response.error()],
    ["a Response that was read", () => read(new Response("hunter2"))],
    ["a Response whose body somebody reads", () => read(new Response("hunter2"), "lock")],
    ["what another service answered, and was read", () => read(new (Object.getPrototypeOf(Response))("hunter2"))],
    ["a status that HTTP does not have", () => ({ status: 99_999, headers: new Headers(), body: null })],
    ["a status that @hono/node-server lets pass", (c: Context) => c.text("fine", 99_999 as never)]
  ])("answers a handler that returns %s in the contract", async (_, handle) => {
    const { records, serve: start } = serving(handle)
    await using server = await start()
    const response = await fetch(server.url)
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"])
    expect(await response.text()).not.toMatch(/hunter2|ReadableStream/)
    expect(records).toMatchObject([{ tag: "InternalError", delivery: "sent" }])
  })
  const broken = { "content-type": "multipart/form-data; boundary=x" }
  it.each<[string, number, (c: Context) => Promise<unknown>]>([
    ["a form that is none", 400, (c) => c.req.parseBody()],
    ["form data that are none", 400, (c) => c.req.formData()],
    ["a form that it has read before, and is none", 400, (c) => c.req.text().then(() => c.req.formData())],
    ["a form whose bytes it has taken from Hono", 500, (c) => c.req.raw.text().then(() => c.req.formData())]
  ])("blames whom there is to blame for %s: %i", async (_, status, handle) => {
    const { serve: start } = serving(handle)
    await using server = await start()
    expect((await fetch(server.url, { method: "POST", headers: broken, body: "broken" })).status).toBe(status)
  })
  it("leaves the length to the host, for a middleware may put another response in its place", async () => {
    const app = new HonoServer()
    Hono.failures(app, Framework, { log: () => {} })
    app.use(async (c, next) => {
      await next()
      if (c.res.status === 404) c.res = new Response("a page of its own", { status: 404 })
    })
    await using server = await serve(getRequestListener(app.fetch))
    const bytes = await server.raw(request("GET", "/unknown"))
    expect(bytes).toMatch(/^HTTP\/1.1 404 Not Found\r\n[^]*\r\ncontent-length: 17\r\n[^]*\r\n\r\na page of its own$/i)
  })
})
