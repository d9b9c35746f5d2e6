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

const rows = globSync(folders.map((folder) => `${folder}/.vitest/totals.json`))
  .toSorted()
  .flatMap((path) => {
    const totals: ReadonlyArray<Totals> = JSON.parse(readFileSync(path, "utf8"))
    return totals.map((each) => ({ folder: dirname(dirname(path)), ...each }))
  })
const sum = (key: "passed" | "failed" | "skipped") => rows.reduce((total, row) => total + row[key], 0)

console.table(rows)
if (sum("skipped") > 0) console.log(`${sum("skipped")} tests were skipped: run them or delete them.`)
console.log(`${sum("passed")} passed, ${sum("failed")} failed`)

process.exitCode = turbo.status || (sum("failed") + sum("skipped") > 0 ? 1 : 0)
