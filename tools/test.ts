/** `pnpm test`: builds and tests what changed, then adds up what ran, cached or not. */
import { spawnSync } from "node:child_process"
import { globSync, readFileSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import type { Totals } from "./totals.ts"

const folders = ["packages/*", "apps/*", "bench", "tools"]

// What is left from an earlier run must not be counted: turbo puts back what it has cached.
for (const stale of globSync(folders.map((folder) => `${folder}/.vitest`))) rmSync(stale, { recursive: true })

const turbo = spawnSync(
  "turbo",
  ["run", "build", "test", "test:pack", "--continue=dependencies-successful", ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, DO_NOT_TRACK: "1" } }
)

const all = globSync(folders.map((folder) => `${folder}/.vitest/totals.json`))
  .toSorted()
  .flatMap((path) => {
    const totals: ReadonlyArray<Totals> = JSON.parse(readFileSync(path, "utf8"))
    return totals.map((each) => ({ folder: dirname(dirname(path)), ...each }))
  })

type Counted = ReadonlyArray<Totals>
const sum = (counted: Counted, key: "passed" | "failed" | "skipped") =>
  counted.reduce((total, each) => total + each[key], 0)
const cell = (counted: Counted) => {
  const [passed, failed, skipped] = [sum(counted, "passed"), sum(counted, "failed"), sum(counted, "skipped")]
  return failed + skipped === 0 ? passed : `${passed} passed, ${failed} failed, ${skipped} skipped`
}
const row = (counted: Counted) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(counted, ({ project }) => project)).map(([name, group]) => [name, cell(group ?? [])])
  )

const byFolder = Object.entries(Object.groupBy(all, ({ folder }) => folder))
console.table({ ...Object.fromEntries(byFolder.map(([folder, group]) => [folder, row(group ?? [])])), all: row(all) })
if (sum(all, "skipped") > 0) console.log("A skipped test fails the run: run it or delete it.")
console.log(`${sum(all, "passed")} passed, ${sum(all, "failed")} failed`)

process.exitCode = turbo.status || (sum(all, "failed") + sum(all, "skipped") > 0 ? 1 : 0)
