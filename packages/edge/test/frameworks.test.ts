import * as Contract from "@errata/core/Contract"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Groups } from "./fixtures/contract.ts"
import { start } from "./harness.ts"

describe.each(["hono", "itty"])("behind %s", (file) => {
  let workers: Miniflare
  beforeAll(async () => {
    workers = await start({ name: file, file })
  })
  afterAll(() => workers.dispose())

  const get = async (path: string) => {
    const response = await workers.dispatchFetch(`http://api${path}`)
    const wire = { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
    expect(JSON.stringify(wire)).not.toContain("canary")
    return wire
  }

  it("leaves alone what succeeds", async () => {
    expect(await get("/ok")).toMatchObject({ status: 200, body: "fine" })
  })

  it("leaves as the declared error what a route throws", async () => {
    const error = Contract.decode(Groups, await get("/throw"))
    expect(error).toMatchObject({ _tag: "GroupNotFound", groupId: "g1" })
  })

  it("is joined by what the framework's CORS allows", async () => {
    const { headers } = await workers.dispatchFetch("http://api/throw", { headers: { origin: "https://page.example" } })
    expect(headers.get("access-control-allow-origin")).toBe("*")
    expect(headers.get("access-control-expose-headers")).toBe("error-instance")
  })

  it.each(["/defect", "/text"])("leaves as the internal error from %s", async (path) => {
    const { status, body } = await get(path)
    expect([status, Object.keys(JSON.parse(body)).toSorted()]).toEqual([
      500,
      ["detail", "instance", "status", "title", "type"]
    ])
  })
})

it("keeps the status of what Hono's own middleware throws", async () => {
  const workers = await start({ name: "hono", file: "hono" })
  const { status, headers } = await workers.dispatchFetch("http://api/secret")
  expect([status, headers.get("www-authenticate")]).toEqual([401, 'Bearer realm=""'])
  await workers.dispose()
})
