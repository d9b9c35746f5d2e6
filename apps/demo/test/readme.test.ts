import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compile } from "../../../tools/pack/compile.ts"
import { exchanges, expectExchange } from "../../../tools/pack/exchange.ts"
import { fence, fences } from "../../../tools/pack/readme.ts"
import { runClient, type Running, startService, startWorker } from "../../../tools/pack/run.ts"

const all = fences(readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8"))

/** Writes the README's files to a folder from which the packages are found. */
const folderWith = (name: string, files: ReadonlyArray<string>): string => {
  const folder = join(import.meta.dirname, "../.data/readme", name)
  mkdirSync(folder, { recursive: true })
  for (const file of files) writeFileSync(join(folder, file), `${fence("README.md", all, "ts", file).text}\n`)
  return folder
}

const server = folderWith("server", ["campaigns.ts", "server.ts"])
const client = folderWith("client", ["campaigns.ts", "client.ts"])
const worker = folderWith("worker", ["campaigns.ts", "worker.ts"])

describe("the README", { timeout: 60_000 }, () => {
  let service: Running
  beforeAll(async () => {
    service = await startService(server)
  })
  afterAll(() => service.stop())

  it.each([
    ["server", server, "node"],
    ["client", client, "browser"],
    ["worker", worker, "workerd"]
  ] as const)("shows a %s that compiles", (_, folder, host) => {
    expect(compile("typescript", folder, host)).toBe("")
  })

  it("shows what the service answers", async () => {
    for (const exchange of exchanges("README.md", all)) await expectExchange(service.origin, exchange)
  })

  it("shows what the client logs in a browser", async () => {
    const lines = fence("README.md", all, "text", "client.ts").text.split("\n")
    expect(await runClient(client, service.origin, lines.length)).toEqual(lines)
  })

  it("shows a Worker that answers as its contract says", async () => {
    const running = await startWorker(worker, service.origin)
    try {
      const response = await fetch(running.origin)
      expect([response.status, response.headers.get("retry-after")]).toEqual([429, "60"])
      expect(await response.json()).toMatchObject({ limit: 5, detail: "More than 5 requests a minute." })
    } finally {
      await running.stop()
    }
  })
})
