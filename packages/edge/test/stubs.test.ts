import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, expect, it } from "vitest"
import { start } from "./harness.ts"

let workers: Miniflare
beforeAll(async () => {
  workers = await start({
    name: "site",
    file: "stubs",
    env: {
      OTHER: { type: "worker", worker: "site", exportName: "Other" },
      GIVER: { type: "worker", worker: "site", exportName: "Giver" },
      ROOM: { type: "durable-object", worker: "site", exportName: "Room" }
    },
    exports: { Room: { type: "durable-object", storage: "sqlite" } }
  })
})
afterAll(() => workers.dispose())

const get = async (path: string) => (await workers.dispatchFetch(`http://site/${path}`)).text()

// A stub has every member that it is asked for, also those that tell an Effect.
it.each(["plain", "serving"])("answers with what another Worker's method returns (%s)", async (which) => {
  expect(await get(which)).toBe("from a method")
})

it.each(["plain", "serving"])("decides about a message by what another Worker's method did (%s)", async (which) => {
  const messages = ["good", "bad"].map((body) => ({ id: body, timestamp: new Date(), attempts: 1, body }))
  const worker = await workers.getWorker("site")
  expect(await worker.queue(which, messages)).toMatchObject({
    outcome: "ok",
    explicitAcks: ["good"],
    retryMessages: [{ msgId: "bad" }]
  })
})

it("replies with the stubs that others gave it", async () => {
  expect([await get("object"), await get("promise"), await get("service")]).toEqual([
    "a room",
    "a group",
    "from a method"
  ])
})

it("takes a stub for the value of a method that does not reply in the package's form", async () => {
  expect(await get("handed")).toBe("from a method")
})

it("does not call another Worker to log an error that carries its stub or a client of it", async () => {
  expect(await get("logging")).toBe("0")
})
