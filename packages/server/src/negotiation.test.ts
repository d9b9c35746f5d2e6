import { once } from "node:events"
import { get } from "node:http"
import { Contract, Dialect } from "@errata/core"
import * as Messages from "@errata/core/Messages"
import express from "express"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { BadBody, NoRoute } from "../test/framework-api.ts"
import { serve } from "../test/serve.ts"
import * as Express from "./Express.ts"
import { Server } from "./index.ts"

const Two = Contract.make("two", {
  version: "1.0.0",
  base: "https://errors.example.com/",
  errors: [NoRoute, BadBody],
  dialects: [Dialect.problem, Dialect.codeText]
})
const messages = Messages.make(Api, { de: { group_not_found: "Die Gruppe {groupId} fehlt." } })
const missing = () => new GroupNotFound({ groupId: "<g1>" }, { internal: { query: "hunter2" } })
const ask = async (url: string, headers: Record<string, string>) => {
  const response = await fetch(url, { headers })
  return { type: response.headers.get("content-type"), headers: response.headers, body: await response.text() }
}

describe("what a request accepts", () => {
  it.each([
    ["*/*", "application/problem+json"],
    ["application/problem+json", "application/problem+json"],
    ["application/json", "application/problem+json"],
    ["text/markdown", "text/markdown;charset=utf-8"],
    ["text/html,application/xhtml+xml,*/*;q=0.8", "text/html;charset=utf-8"],
    ["image/png", "application/problem+json"],
    [";;;,,q=", "application/problem+json"]
  ])("%s: the failure comes as %s", async (accept, type) => {
    await using server = await serve(Server.listener(Api, missing))
    const response = await ask(server.url, { accept })
    expect([response.type, response.headers.get("vary")]).toEqual([type, "accept"])
    expect(response.body).toContain("Group")
    expect(response.body).not.toContain("hunter2")
  })
  it("counts an Accept that comes in two lines as one list", async () => {
    await using server = await serve(Server.listener(Api, missing))
    const [response] = await once(get(server.url, { headers: { accept: ["image/png", "text/markdown"] } }), "response")
    response.resume()
    expect(response.headers["content-type"]).toBe("text/markdown;charset=utf-8")
  })
  it("is read of requests that no socket brought too, which have the record of their headers alone", async () => {
    const listener = Server.listener(Api, missing)
    const headers = { accept: "text/html", origin: "https://page.example.com" }
    const own = { rawHeaders: { value: [] }, headers: { value: headers } }
    await using server = await serve((request, response) => listener(Object.create(request, own), response))
    const response = await ask(server.url, {})
    expect(response.type).toBe("text/html;charset=utf-8")
    expect(response.headers.get("access-control-expose-headers")).toContain("error-instance")
  })
  it("chooses among the dialects of the contract, and speaks of the middleware's own conditions too", async () => {
    const app = express()
    app.use((_, response, next) => {
      response.vary("Origin")
      next()
    })
    app.use(Express.failures(Two, { errors: { routeNotFound: () => new NoRoute() } }))
    await using server = await serve(app)
    const response = await ask(server.url, { accept: "application/problem+json;q=0.5, application/json" })
    expect(JSON.parse(response.body)).toEqual({ code: "no_route", text: "Nothing is served here." })
    expect(response.headers.get("vary")).toBe("Origin, accept")
  })
  it.each(["text/html", "text/markdown", "application/json"])("reveals nothing of a defect as %s", async (accept) => {
    const defect = () => Promise.reject(new GroupNotFound({ groupId: "g" }, { cause: new Error("hunter2") }))
    await using server = await serve(Server.listener(Two, defect, { log: () => {} }))
    const response = await ask(server.url, { accept })
    expect(response.body).not.toMatch(/hunter2|GroupNotFound|group_not_found/)
    expect(response.headers.get("error-instance")).toMatch(/^urn:uuid:/)
  })
})

describe("the language that a request accepts", () => {
  it.each([
    ["de-CH, en;q=0.5", "Die Gruppe <g1> fehlt.", "de"],
    ["fr", "Group <g1> does not exist.", null]
  ])("%s: %s", async (language, detail, content) => {
    await using server = await serve(Server.listener(Api, missing, { messages }))
    const { headers, body } = await ask(server.url, { "accept-language": language })
    expect(JSON.parse(body)).toMatchObject({ detail })
    expect([headers.get("content-language"), headers.get("vary")]).toEqual([content, "accept, accept-language"])
  })
})
