import { appendFileSync, readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import type { Report } from "./hits.ts"

/** The root of the repository, to which all paths of sources are relative. */
export const root = join(import.meta.dirname, "../../..")

/** Names the folder of a run to the demo's processes. */
export const variable = "DEMO_COVERAGE"

/** Where the page tells what ran in it. */
export const pagePath = "/coverage"

/** The folder of a run: the instrumented sources, and what the runtimes tell. */
export const folder = (): string => process.env[variable] ?? ""

/** Finds the instrumented text of a source; undefined for what is not counted. */
export const instrumented = (urlOrPath: string): string | undefined => {
  const path = relative(root, urlOrPath.startsWith("file:") ? fileURLToPath(urlOrPath) : urlOrPath)
  if (!/^packages\/\w+\/src\/.*\.ts$/.test(path)) return undefined
  try {
    return readFileSync(join(folder(), "sources", path), "utf8")
  } catch {
    return undefined
  }
}

/** Keeps what a runtime tells. */
export const tell = (report: Report): void =>
  appendFileSync(join(folder(), `${process.pid}.ndjson`), `${JSON.stringify(report)}\n`)

/** Reads all that the runtimes told. */
export const told = (): ReadonlyArray<Report> =>
  readdirSync(folder())
    .filter((name) => name.endsWith(".ndjson"))
    .flatMap((name) => readFileSync(join(folder(), name), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as Report)
