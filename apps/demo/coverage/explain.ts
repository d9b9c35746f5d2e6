import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Measured } from "./measure.ts"
import { type Reason, reasons } from "./reasons.ts"
import { root } from "./run.ts"

/** A place in a source that no runtime reached. */
export interface Unreached {
  readonly path: string
  readonly line: number
  /** A line of which nothing ran, or one that ran, with a branch of it that was never taken. */
  readonly what: "line" | "branch"
  readonly code: string
  /** Why the demo cannot reach it. */
  readonly why: string | undefined
}

/** Why everything that did not run did not. */
export interface Explained {
  readonly unreached: ReadonlyArray<Unreached>
  readonly unexplained: ReadonlyArray<Unreached>
  /** Reasons for code that is no longer there. */
  readonly stale: ReadonlyArray<Reason>
  /** Reasons for what ran this time: some of it is a matter of time. */
  readonly needless: ReadonlyArray<Reason>
}

/** Finds the reason for each line and each branch that did not run. */
export const explain = (packages: ReadonlyArray<Measured>): Explained => {
  const used = new Set<Reason>()
  const unreached = packages.flatMap(({ files }) =>
    files.flatMap(({ path, lines, arms }): ReadonlyArray<Unreached> => {
      const source = readFileSync(join(root, path), "utf8").split("\n")
      const dead = new Set(lines)
      const half = new Set(arms.map(({ line }) => line).filter((line) => !dead.has(line)))
      const at = (what: Unreached["what"]) => (line: number) => {
        const code = source[line - 1]!.trim()
        const found = reasons.filter((reason) => reason.file === path && code.includes(reason.code))
        for (const reason of found) used.add(reason)
        return { path, line, what, code, why: found[0]?.why }
      }
      return [...[...dead].map(at("line")), ...[...half].map(at("branch"))].toSorted((a, b) => a.line - b.line)
    })
  )
  return {
    unreached,
    unexplained: unreached.filter(({ why }) => why === undefined),
    stale: reasons.filter((reason) => !isThere(reason)),
    needless: reasons.filter((reason) => !used.has(reason) && isThere(reason))
  }
}

// ---- internal ----

const isThere = ({ file, code }: Reason): boolean => {
  const path = join(root, file)
  return existsSync(path) && readFileSync(path, "utf8").includes(code)
}
