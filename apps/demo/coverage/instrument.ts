import { createInstrumenter } from "@vitest/istanbul-lib-instrument"
import type { FileCoverageData } from "@vitest/istanbul-lib-coverage"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { dirname, join } from "node:path"
import { folder, root } from "./run.ts"

/**
 * Instruments sources once, for all runtimes: what each of them counts is then the same statements and branches by
 * construction. Types are blanked out, so lines and columns are those of the source. Gives the maps, with no hits.
 */
export const instrument = (paths: ReadonlyArray<string>): ReadonlyMap<string, FileCoverageData> => {
  // No `new Function`: workerd has none.
  const instrumenter = createInstrumenter({
    esModules: true,
    coverageGlobalScope: "globalThis",
    coverageGlobalScopeFunc: false
  })
  return new Map(
    paths.map((path) => {
      const source = stripTypeScriptTypes(readFileSync(join(root, path), "utf8"))
      const target = join(folder(), "sources", path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, instrumenter.instrumentSync(source, path))
      return [path, instrumenter.lastFileCoverage()]
    })
  )
}
