import fastify from "fastify"
import { describe, expect, it } from "vitest"
import { start } from "../test/apps/fastify.ts"
import { BadBody, Framework } from "../test/framework-api.ts"
import { request } from "../test/serve.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as Fastify from "./Fastify.ts"

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
})
