import { readFileSync, globSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { bundle, start, withoutNode } from "./harness.ts"

const packages = join(import.meta.dirname, "../..")

describe("core, client and edge", () => {
  it.each(["core", "client", "edge"])("%s imports nothing of Node", (name) => {
    const sources = globSync(`${name}/src/**/*.ts`, { cwd: packages, exclude: ["**/*.test.ts", "**/*.test-d.ts"] })
    const importing = sources.filter((path) => /["']node:/.test(readFileSync(join(packages, path), "utf8")))
    expect(sources.length).toBeGreaterThan(10)
    expect(importing).toEqual([])
  })

  it("run in workerd with both of its Node flags off", async () => {
    expect(await bundle("no-node")).not.toMatch(/(from|import|require\()\s*["']node:/)
    const workers = await start({ name: "no-node", file: "no-node", flags: withoutNode })
    const response = await workers.dispatchFetch("http://no-node/")
    expect(await response.json()).toMatchObject({ process: "undefined", buffer: "undefined" })
    await workers.dispose()
  })
})
