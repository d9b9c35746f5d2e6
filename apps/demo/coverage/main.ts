/**
 * `pnpm demo:coverage`: what of the packages runs when the end-to-end suite drives the demo, in Node, in Chromium and in
 * workerd at once, and why the rest does not. `--json` prints the numbers alone.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { explain } from "./explain.ts"
import { instrument } from "./instrument.ts"
import { measure } from "./measure.ts"
import { print } from "./print.ts"
import { told, variable } from "./run.ts"
import { scope } from "./scope.ts"
import { drive } from "./suite.ts"

const folder = mkdtempSync(join(tmpdir(), "demo-coverage-"))
process.env[variable] = folder
try {
  const sources = await scope()
  const maps = instrument(Object.values(sources).flat())
  const { passed, provoked } = await drive()
  const packages = measure(sources, maps, told())
  const explained = explain(packages)
  if (process.argv.includes("--json")) {
    const numbers = packages.map(({ name, lines, branches }) => [name, { lines, branches }])
    console.log(JSON.stringify({ packages: Object.fromEntries(numbers), provoked }, null, 2))
  } else print(packages, explained, provoked)
  const { unexplained, stale } = explained
  for (const { path, line, code } of unexplained) console.error(`No reason is given for ${path}:${line}: ${code}`)
  for (const { file, code } of stale) console.error(`A reason is given for what is no longer in ${file}: ${code}`)
  if (!passed || unexplained.length + stale.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
