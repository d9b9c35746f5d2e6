import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** A program in a folder of its own, where it finds the packages that it imports. */
export interface Project {
  readonly folder: string
  readonly file: string
  readonly remove: () => void
}

/** Writes a program, with what the compiler must know of it. */
export const write = (program: string): Project => {
  const parent = join(import.meta.dirname, "../.typecost")
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, "program-"))
  const file = join(folder, "main.ts")
  writeFileSync(file, program)
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.base.json", include: ["main.ts"] })
  )
  return { folder, file, remove: () => rmSync(folder, { recursive: true }) }
}
