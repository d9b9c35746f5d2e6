import type { Explained } from "./explain.ts"
import type { Measured } from "./measure.ts"
import type { Provoked } from "./suite.ts"

/** Prints the numbers, and each place that was not reached with the reason. */
export const print = (
  packages: ReadonlyArray<Measured>,
  { unreached, needless }: Explained,
  provoked: ReadonlyArray<Provoked>
): void => {
  for (const [why, places] of Object.entries(Object.groupBy(unreached, ({ why }) => why ?? "No reason is given"))) {
    console.log(`\n${why}`)
    for (const { path, line, what, code } of places ?? []) console.log(`  ${path}:${line} ${what}: ${code}`)
  }
  if (needless.length > 0) console.log("\nReasons are given for what ran this time:")
  for (const { file, code } of needless) console.log(`  ${file}: ${code}`)
  console.table(
    Object.fromEntries(
      packages.map(({ name, lines, branches, files }) => [
        name,
        { "lines %": lines, "branches %": branches, files: files.length }
      ])
    )
  )
  console.log(`${provoked.length} outcomes that the published documents list were provoked.`)
}
