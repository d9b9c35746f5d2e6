import type { Miniflare } from "miniflare"
import { expect, it } from "vitest"
import { start } from "./harness.ts"

const startBoth = () =>
  start(
    {
      name: "loud",
      file: "loud",
      tailConsumers: [{ worker: "tail" }],
      env: { ROOM: { type: "durable-object", worker: "loud", exportName: "Room" } },
      exports: { Room: { type: "durable-object", storage: "sqlite" } }
    },
    { name: "tail", file: "tail" }
  )

/** What the tail Worker has, once it has heard of so many failures. */
const read = async (workers: Miniflare, count: number, path = ""): Promise<ReadonlyArray<unknown>> => {
  const tail = await workers.getWorker("tail")
  for (;;) {
    const records = (await (await tail.fetch(`http://tail/${path}`)).json()) as ReadonlyArray<unknown>
    if (records.length >= count) return records
  }
}

it("gives a tail Worker one JSON record for each failure, and for each invocation that the platform ended", async () => {
  const workers = await startBoth()
  const headers = { "cf-ray": "ray-1" }
  const failed = await workers.dispatchFetch("http://loud/fail", { headers })
  const broken = await workers.dispatchFetch("http://loud/broken", { headers })
  await workers.dispatchFetch("http://loud/bare")
  const records = await read(workers, 3)
  // Only the platform itself knows a Worker's name.
  const where = { worker: null, entrypoint: null, timestamp: expect.any(Number) }
  expect(records).toEqual([
    {
      errata: "failure",
      boundary: "fetch",
      contract: "groups",
      tag: "GroupNotFound",
      code: "group_not_found",
      status: 404,
      expected: true,
      instanceId: failed.headers.get("error-instance"),
      rayId: "ray-1",
      error: {
        name: "GroupNotFound",
        message: "Group g1 does not exist.",
        _tag: "GroupNotFound",
        groupId: "g1",
        internal: { query: "select 1" },
        cause: {
          name: "TypeError",
          message: "inner",
          stack: expect.stringContaining("TypeError: inner"),
          cause: { big: "1", self: "[function]" }
        }
      },
      ...where
    },
    {
      errata: "failure",
      boundary: "fetch",
      contract: "groups",
      tag: "InternalError",
      code: "internal_error",
      status: 500,
      expected: false,
      instanceId: broken.headers.get("error-instance"),
      rayId: "ray-1",
      error: { name: "RangeError", message: "out of range", stack: expect.stringContaining("    at fetch ") },
      ...where
    },
    {
      errata: "ended",
      outcome: "exception",
      exceptions: [{ name: "Error", message: "nobody catches this" }],
      ...where
    }
  ])
  await workers.dispose()
})

it("tells of a cron trigger's failure once, and of what an answer left behind", async () => {
  const workers = await startBoth()
  await (await workers.getWorker("loud")).scheduled({ cron: "* * * * *" })
  expect(await read(workers, 1)).toHaveLength(1)
  await workers.dispatchFetch("http://loud/left")
  expect(await read(workers, 2)).toMatchObject([
    { errata: "failure", boundary: "scheduled", tag: "GroupNotFound" },
    { errata: "ended", outcome: "ok", exceptions: [{ name: "Error", message: "left behind" }] }
  ])
  await workers.dispose()
})

it("tells of a Durable Object's failures each in the invocation that failed", async () => {
  const workers = await startBoth()
  for (const path of ["room/1", "room/2"]) await workers.dispatchFetch(`http://loud/${path}`)
  expect(await read(workers, 2, "counts")).toEqual([1, 1])
  await workers.dispose()
})
