import express from "express"
import { describe, expect, it } from "vitest"
import { start } from "../test/apps/express.ts"
import { Framework } from "../test/framework-api.ts"
import { serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite } from "../test/suite.ts"
import * as Express from "./Express.ts"
import type { LogRecord } from "./Server.ts"

failuresSuite("Express", start)
frameworkSuite("Express", start, [
  "unknown route",
  "wrong method",
  "not acceptable",
  "malformed body",
  "body too large",
  "unsupported encoding",
  "invalid body"
])

describe("Express: which methods a path has", () => {
  const options = { log: () => {} }
  const failures = () => Express.failures(Framework, options)
  const things = () => express.Router().post("/things/:id", (_, response) => void response.send("fine"))
  const nested = () => express.Router().use("/:tenant", things())
  it.each<[string, string, () => express.Express]>([
    ["in a router", "/api/things/1", () => express().use("/api", things()).use(failures())],
    ["in a router in a router", "/api/x/things/1", () => express().use("/api", nested()).use(failures())],
    ["from a handler within the router", "/api/things/1", () => express().use("/api", things().use(failures()))],
    [
      "in an application in another",
      "/sub/api/things/1",
      () => express().use("/sub", express().use("/api", things().use(failures())))
    ]
  ])("are known %s", async (_, path, app) => {
    await using server = await serve(app())
    const response = await fetch(server.url + path)
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"])
    expect((await fetch(`${server.url}${path}/unknown`)).status).toBe(404)
  })
  it("are not those of another path that ends alike", async () => {
    await using server = await serve(
      express()
        .post("/things", () => {})
        .use("/api", failures())
    )
    expect((await fetch(`${server.url}/api/things`)).status).toBe(404)
  })
  it("are what OPTIONS is answered with, as Express does it", async () => {
    await using server = await serve(express().use("/api", things()).use(failures()))
    const response = await fetch(`${server.url}/api/things/1`, { method: "OPTIONS" })
    expect([response.status, response.headers.get("allow")]).toEqual([200, "POST"])
    expect((await fetch(`${server.url}/unknown`, { method: "OPTIONS" })).status).toBe(404)
  })
})

describe("Express: a file that is not there", () => {
  it.each<[string, () => express.Express]>([
    ["is sent", () => express().get("/hunter2", (_, response) => response.sendFile("/hunter2"))],
    ["is static", () => express().use(express.static("/tmp", { fallthrough: false }))]
  ])("is not found where it %s, and its path is not told", async (_, app) => {
    const records: Array<LogRecord> = []
    await using server = await serve(app().use(Express.failures(Framework, { log: (record) => records.push(record) })))
    const response = await fetch(`${server.url}/hunter2`)
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"])
    expect(await response.text()).not.toContain("hunter2")
    expect(records).toMatchObject([{ status: 404, expected: true, delivery: "sent" }])
  })
})
