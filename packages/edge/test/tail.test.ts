import { expect, it } from "vitest"
import { start } from "./harness.ts"

it("gives a tail Worker one JSON record for each failure, and for each invocation that the platform ended", async () => {
  const workers = await start(
    { name: "loud", file: "loud", tailConsumers: [{ worker: "tail" }] },
    { name: "tail", file: "tail" }
  )
  const headers = { "cf-ray": "ray-1" }
  const failed = await workers.dispatchFetch("http://loud/fail", { headers })
  const broken = await workers.dispatchFetch("http://loud/broken", { headers })
  await workers.dispatchFetch("http://loud/bare")
  const tail = await workers.getWorker("tail")
  let records: ReadonlyArray<unknown> = []
  while (records.length < 3) records = (await (await tail.fetch("http://tail/")).json()) as ReadonlyArray<unknown>
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
