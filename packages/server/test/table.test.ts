import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { table } from "./table.ts"

it("what clients receive of every framework's own failures is what the README shows, all of it in the contract", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
  expect(readme).toContain(await table())
})
