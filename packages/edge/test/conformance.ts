import { instanceId, type Pair, type Reading, vectors, type Wire } from "@errata/conformance"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll } from "vitest"
import { start } from "./harness.ts"

/** `enhanced_error_serialization` became the default on 2026-04-21. */
export const [before, after] = ["2026-04-01", "2026-11-17"] as const

/** A Worker that calls another, or its Durable Object, over fetch or RPC. Starts the two for the file's tests. */
export const pair = (boundary: string, callerDate: string = after, calleeDate: string = after): Pair<string> => {
  let workers: Miniflare
  const binding = { worker: "callee" }
  beforeAll(async () => {
    const env = {
      SERVICE: { type: "worker", ...binding, exportName: "Service" },
      ROOM: { type: "durable-object", ...binding, exportName: "Room" }
    }
    const exports = { Room: { type: "durable-object", storage: "sqlite" } }
    workers = await start(
      { name: "caller", file: "conformance-caller", date: callerDate, env },
      { name: "callee", file: "conformance-callee", date: calleeDate, exports }
    )
  })
  afterAll(() => workers.dispose())
  const ask = (path: string, method = "GET") => workers.dispatchFetch(`http://caller${path}`, { method })
  return {
    name: `${boundary}, from ${callerDate} to ${calleeDate}`,
    produce: ({ id }) => Promise.resolve(`/${boundary}/make/${id}`),
    carry: ({ id }) => Promise.resolve(`/${boundary}/carry/${id}`),
    read: async (path) => (await (await ask(path)).json()) as Reading | null,
    ...(boundary.endsWith("/rpc")
      ? {}
      : {
          wire: async (path: string): Promise<Wire> => {
            const wire = (await (await ask(path, "POST")).json()) as Wire
            const ray = wire.headers["cf-ray"]
            // The instance id has no other place in one of Cloudflare's dialects, and is the server's own.
            return ray === undefined ? wire : { ...wire, headers: { ...wire.headers, "cf-ray": instanceId } }
          }
        })
  }
}

/** Between two Workers nobody answers in the callee's stead, and text has no coding. */
export const ownVectors = vectors.filter(
  ({ foreign, response }) => foreign === undefined && response.headers["content-encoding"] === undefined
)
