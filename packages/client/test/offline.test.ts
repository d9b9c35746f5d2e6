import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { open, type OwnPage } from "./page.ts"

// In a browser of its own: the one that runs the tests could not report from a page that is offline.
let own: OwnPage

beforeAll(async () => {
  own = await open("offline-page.ts")
}, 60_000)

afterAll(async () => own.close())

const request = async (url: string): Promise<unknown> => own.page.evaluate(`request(${JSON.stringify(url)})`)

it("Chromium tells that the device is offline, and when it is back", async () => {
  const url = `${inject("misbehaving")}/plain`
  await own.page.context().setOffline(true)
  expect(await request(url)).toBe("Offline")
  await own.page.context().setOffline(false)
  expect(await request(url)).toBe("UnrecognizedError")
})

it("a page that is left takes its requests with it", async () => {
  const sent = own.page.waitForRequest(/stall-head/)
  const aborted = own.page.waitForEvent("requestfailed")
  const pending = request(`${inject("misbehaving")}/stall-head`).catch((error: Error) => error.message)
  await sent
  await own.page.goto("about:blank")
  expect((await aborted).failure()?.errorText).toBe("net::ERR_ABORTED")
  expect(await pending).toContain("Execution context was destroyed")
})
