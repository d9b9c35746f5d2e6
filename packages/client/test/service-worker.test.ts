import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { open, type OwnPage } from "./page.ts"

let own: OwnPage

beforeAll(async () => {
  own = await open("service-worker-page.ts", "service-worker.ts")
  await own.page.waitForFunction("'request' in globalThis")
}, 60_000)

afterAll(async () => own.close())

const request = async (path: string): Promise<unknown> => own.page.evaluate(`request(${JSON.stringify(path)})`)

describe("in a service worker", () => {
  it.each([
    ["/plain", "UnrecognizedError"],
    ["/no-cors", "Unreachable"],
    ["/truncated", "UnrecognizedError"]
  ])("the client reads failures as in a page: %s", async (path, tag) => {
    expect(await request(`/through?url=${encodeURIComponent(inject("misbehaving") + path)}`)).toEqual({ tag })
  })

  it("what the worker answers is the contract's error in the page", async () => {
    expect(await request("/cached/g1")).toBe("GroupNotFound")
  })
})
