import { spawnSync } from "node:child_process"
import { waits } from "./editor.ts"
import { baseline, errata } from "./program.ts"
import { write } from "./project.ts"

interface Cost {
  readonly instantiations: number
  readonly seconds: number
  readonly memoryMB: number
}

/** What the compiler says of one program. */
const measure = (program: string): Cost => {
  const { folder, remove } = write(program)
  try {
    const { status, stdout } = spawnSync("tsc", ["--noEmit", "--extendedDiagnostics", "-p", folder], {
      encoding: "utf8"
    })
    if (status !== 0) throw new Error(`The program does not compile:\n${stdout}`)
    const number = (label: string) => Number(new RegExp(`${label}:\\s+([\\d.]+)`).exec(stdout)?.[1])
    return {
      instantiations: number("Instantiations"),
      seconds: number("Check time"),
      memoryMB: Math.round(number("Memory used") / 1024)
    }
  } finally {
    remove()
  }
}

const compile = (isJson: boolean): void => {
  const rows = [20, 200, 1000].map((errors) => ({
    errors,
    ...measure(errata(errors)),
    baseline: measure(baseline(errors)).instantiations
  }))
  const perError = (key: "instantiations" | "baseline") => (rows[2]![key] - rows[1]![key]) / 800
  if (isJson) return console.log(JSON.stringify(rows))
  console.table(rows)
  console.log(
    `per added error: ${perError("instantiations")}, of which Schema.TaggedError alone ${perError("baseline")}`
  )
  console.log("what a person waits for in an editor: pnpm typecost --editor")
}

const edit = async (isJson: boolean): Promise<void> => {
  const rows = await waits()
  if (isJson) return console.log(JSON.stringify(rows))
  console.table(rows)
}

const isJson = process.argv.includes("--json")
if (process.argv.includes("--editor")) await edit(isJson)
else compile(isJson)
