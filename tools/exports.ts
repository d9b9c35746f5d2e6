/**
 * Compares the names that a package's sub-paths export, types included, with its `exports.json`, so that nobody
 * widens an API unseen. Run it in the package's folder; `--write` takes the names as they are.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { parseSync } from "oxc-parser"

type Exports = Record<string, ReadonlyArray<string>>

const file = "exports.json"

const namesOf = (path: string): ReadonlyArray<string> => {
  const { errors, module } = parseSync(path, readFileSync(path, "utf8"))
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors.map((error) => error.message).join("; ")}`)
  const entries = module.staticExports.flatMap((statement) => statement.entries)
  return entries
    .map(({ exportName, isType }) => {
      if (exportName.name === null) {
        throw new Error(`${path} exports with a bare star or by default. Name what it exports, one by one.`)
      }
      return isType ? `type ${exportName.name}` : exportName.name
    })
    .toSorted()
}

const current = (): Exports =>
  Object.fromEntries(
    globSync("src/*.ts", { exclude: ["src/*.test.ts", "src/*.test-d.ts"] })
      .toSorted()
      .map((path) => {
        const name = basename(path, ".ts")
        return [name === "index" ? "." : `./${name}`, [...new Set(namesOf(path))]]
      })
  )

/** The folders whose modules users could import, although no list of names covers them. */
const open = (): ReadonlyArray<string> => {
  const { exports, publishConfig } = JSON.parse(readFileSync("package.json", "utf8"))
  const folders = globSync("src/*/", { withFileTypes: true }).map(({ name }) => name)
  return folders.filter((name) => [exports, publishConfig.exports].some((map) => map[`./${name}/*`] !== null))
}

const differences = (before: Exports, after: Exports): ReadonlyArray<string> =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path) => {
    const [old = [], now = []] = [before[path], after[path]]
    return [
      ...now.filter((name) => !old.includes(name)).map((name) => `+ ${path} exports ${name}`),
      ...old.filter((name) => !now.includes(name)).map((name) => `- ${path} no longer exports ${name}`)
    ]
  })

for (const folder of open()) {
  console.error(
    `Anybody could import what is in src/${folder}: give "./${folder}/*" the value null in both exports maps.`
  )
  process.exitCode = 1
}

const now = current()
if (process.argv.includes("--write")) {
  writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`)
} else {
  const before: Exports = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}
  const changes = differences(before, now)
  if (changes.length > 0) {
    console.error(changes.join("\n"))
    console.error(`The exports differ from ${file}. If that is meant, run \`pnpm exports --write\` and commit it.`)
    process.exitCode = 1
  }
}
