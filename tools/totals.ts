import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Reporter, TestModule } from "vitest/node"

/** How the tests of one vitest project ended. */
export interface Totals {
  readonly project: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Writes each project's totals to `.vitest/totals.json` under `root`, where turbo keeps them with the task. */
export const totalsReporter = (root: string): Reporter => {
  const folder = join(root, ".vitest")
  return {
    onInit: () => rmSync(folder, { recursive: true, force: true }),
    onTestRunEnd: (modules) => {
      const names = new Set(modules.map((module) => module.project.name))
      const totals = [...names].map((name) =>
        count(
          name,
          modules.filter((module) => module.project.name === name)
        )
      )
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, "totals.json"), JSON.stringify(totals))
    }
  }
}

const count = (project: string, modules: ReadonlyArray<TestModule>): Totals => {
  const states = modules.flatMap((module) => {
    const tests = [...module.children.allTests()].map((test) => test.result().state)
    // A module that cannot be loaded has no tests to fail.
    return module.errors().length > 0 ? [...tests, "failed"] : tests
  })
  const having = (state: string) => states.filter((each) => each === state).length
  return { project, passed: having("passed"), failed: having("failed"), skipped: having("skipped") + having("pending") }
}
