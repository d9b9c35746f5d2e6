import { createFileCoverage, type FileCoverageData } from "@vitest/istanbul-lib-coverage"
import type { Report } from "./hits.ts"
import type { Scope } from "./scope.ts"

/** What of a package ran. */
export interface Measured {
  readonly name: string
  /** Percent. */
  readonly lines: number
  readonly branches: number
  readonly files: ReadonlyArray<MeasuredFile>
}

/** What of a source did not run in any runtime. */
export interface MeasuredFile {
  readonly path: string
  /** Lines on which a statement begins, and none ran. */
  readonly lines: ReadonlyArray<number>
  readonly arms: ReadonlyArray<Arm>
}

/** An arm of a branch that was never taken. */
export interface Arm {
  readonly line: number
  readonly column: number
  /** What kind of branch it belongs to: `if`, `cond-expr`, `binary-expr`, `default-arg`, `switch`. */
  readonly kind: string
}

/** Adds up what all runtimes told, source by source. */
export const measure = (
  scope: Scope,
  maps: ReadonlyMap<string, FileCoverageData>,
  reports: ReadonlyArray<Report>
): ReadonlyArray<Measured> =>
  Object.entries(scope).map(([name, paths]) => {
    const covered = paths.map((path) => {
      const { statementMap, branchMap, ...rest } = maps.get(path)!
      const statements = new Set(reports.flatMap(({ hits }) => hits[path]?.statements ?? []))
      const arms = new Set(reports.flatMap(({ hits }) => hits[path]?.arms ?? []))
      return createFileCoverage({
        ...rest,
        statementMap,
        branchMap,
        s: Object.fromEntries(Object.keys(statementMap).map((id) => [id, Number(statements.has(id))])),
        b: Object.fromEntries(
          Object.entries(branchMap).map(([id, { locations }]) => [
            id,
            locations.map((_, arm) => Number(arms.has(`${id}.${arm}`)))
          ])
        )
      })
    })
    const sums = covered.map((each) => each.toSummary())
    return {
      name,
      lines: percent(sums.map(({ lines }) => lines)),
      branches: percent(sums.map(({ branches }) => branches)),
      files: covered.map((file) => ({
        path: file.path,
        lines: file.getUncoveredLines().map(Number),
        arms: Object.entries(file.b).flatMap(([id, counts]) =>
          counts.flatMap((count, arm) => {
            const { loc, locations, type } = file.branchMap[id]!
            // The arm that an `if` lacks has no place of its own.
            const { line, column } = locations[arm]?.start.line === undefined ? loc.start : locations[arm].start
            return count > 0 ? [] : [{ line, column, kind: type }]
          })
        )
      }))
    }
  })

// ---- internal ----

/** To one decimal, and never up: 100 means all. */
const percent = (totals: ReadonlyArray<{ readonly total: number; readonly covered: number }>): number => {
  const [total, covered] = [
    totals.reduce((sum, each) => sum + each.total, 0),
    totals.reduce((sum, each) => sum + each.covered, 0)
  ]
  return total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
}
