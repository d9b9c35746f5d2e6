import * as Contract from "@errata/core/Contract"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Miniflare } from "miniflare"
import { Groups } from "./fixtures/contract.ts"
import { start } from "./harness.ts"

describe("a Worker's fetch handler", () => {
  let workers: Miniflare
  beforeAll(async () => {
    workers = await start({ name: "api", file: "fetch", env: { GREETING: { type: "text", value: "hello" } } })
  })
  afterAll(() => workers.dispose())

  const get = async (path: string) => {
    const response = await workers.dispatchFetch(`http://api${path}`, { headers: { "cf-ray": "ray-1" } })
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, body: await response.text() }
  }

  it("answers with what it returns, promises or computes", async () => {
    expect(await get("/value")).toMatchObject({ status: 200, body: "hello" })
    expect(await get("/promise")).toMatchObject({ status: 200, body: "promised" })
    expect(await get("/promised-effect")).toMatchObject({ status: 200, body: "computed" })
  })

  const failures = ["/fail", "/promised-failure", "/reject", "/throw", "/cause", "/no-context"]
  it.each(failures)("leaves as the declared error from %s", async (path) => {
    const response = await get(path)
    expect(response).toMatchObject({ status: 404, headers: { "content-type": "application/problem+json" } })
    const error = Contract.decode(Groups, response)
    expect(error).toMatchObject({ _tag: "GroupNotFound", groupId: "g1" })
    expect(error.received?.instanceId).toMatch(/^urn:uuid:/)
    expect(JSON.stringify(response)).not.toContain("canary")
  })

  const defects = ["/die", "/throw-text", "/undefined", "/read-before", "/network-error", "/interrupt"]
  it.each(defects)("leaves as the internal error from %s", async (path) => {
    const response = await get(path)
    expect(response.status).toBe(500)
    expect(Object.keys(JSON.parse(response.body)).toSorted()).toEqual(["detail", "instance", "status", "title", "type"])
    expect(JSON.stringify(response)).not.toContain("canary")
  })

  it("puts the contract's delay on the wire", async () => {
    expect((await get("/limited")).headers["retry-after"]).toBe("30")
  })

  it("lets a page of another origin read a failure's headers, whoever allows that origin", async () => {
    const headers = { origin: "https://page.example" }
    const { headers: failed } = await workers.dispatchFetch("http://api/limited", { headers })
    expect(failed.get("access-control-expose-headers")).toBe("error-instance, ratelimit-limit, retry-after")
    const { headers: succeeded } = await workers.dispatchFetch("http://api/value", { headers })
    expect(succeeded.has("access-control-expose-headers")).toBe(false)
    expect((await get("/limited")).headers).not.toHaveProperty("access-control-expose-headers")
  })

  it("builds its layer once", async () => {
    expect((await get("/effect")).body).toBe("built 1")
    expect((await get("/effect")).body).toBe("built 1")
  })

  it("reports each failure once, and answers even though the reporter rejects", async () => {
    const before: ReadonlyArray<unknown> = JSON.parse((await get("/reports")).body)
    const { headers } = await get("/fail")
    const after: ReadonlyArray<unknown> = JSON.parse((await get("/reports")).body)
    expect(after.slice(before.length)).toEqual([
      {
        boundary: "fetch",
        contract: "groups",
        tag: "GroupNotFound",
        code: "group_not_found",
        status: 404,
        expected: true,
        instanceId: headers["error-instance"],
        rayId: "ray-1"
      }
    ])
  })
})

describe("a caller that hangs up", () => {
  it.each([
    ["the handler's Effect", "hang"],
    ["what a gateway asks, and has nothing relayed", "gateway"]
  ])("interrupts %s", async (_, path) => {
    const workers = await start(
      { name: "caller", file: "aborting-caller", env: { CALLEE: { type: "worker", worker: "callee" } } },
      { name: "callee", file: "interrupted" }
    )
    const response = await workers.dispatchFetch(`http://caller/${path}`)
    expect(await response.json()).toEqual({ said: expect.stringContaining("Abort"), after: [1, 0] })
    await workers.dispose()
  })
})
