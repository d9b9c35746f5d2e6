/**
 * `pnpm conformance`: every status and code of the published documents through every pair of runtimes, then all vectors
 * through each pair, then the cases that others wrote. `--json` prints the documents alone, as one JSON document.
 */
import { failures } from "@errata/conformance/Failures"
import { all } from "@errata/conformance/Vector"
import { documents, type Row } from "./documents.ts"
import { outsideCases } from "./outside.ts"
import { start } from "./pairs.ts"

const cell = (row: Row) => ({
  status: row.status,
  code: row.code ?? "",
  tag: row.tag ?? "(success)",
  body: row.body === null ? "" : JSON.stringify(row.body).slice(0, 48),
  "retry after": row.retryAfterSeconds === null ? "" : `${row.retryAfterSeconds} s`,
  ...Object.fromEntries(Object.entries(row.pairs).map(([name, ok]) => [name, ok ? "✓" : "✗"]))
})

const { pairs, close } = await start()
try {
  const found = await documents(Object.fromEntries(Object.entries(pairs).map(([name, { pair }]) => [name, pair])))
  const rows = found.flatMap((document) => document.rows)
  if (rows.some((row) => Object.values(row.pairs).includes(false))) process.exitCode = 1
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ documents: found }, null, 2))
  } else {
    for (const { source, rows } of found) {
      console.log(source)
      console.table(rows.map(cell))
    }
    for (const [name, { pair, deviations }] of Object.entries(pairs)) {
      const failed = await failures(pair, { deviations })
      console.log(`${name}: ${all.length} vectors, ${failed.length} failures, ${deviations.length} deviations`)
      for (const { reason } of deviations) console.log(`  deviates: ${reason}`)
      for (const failure of failed) console.log(`  ${failure}`)
      if (failed.length > 0) process.exitCode = 1
    }
    for (const { suite, results, notApplicable } of await outsideCases(pairs)) {
      console.log(`\n${suite}`)
      console.table(results)
      for (const { case: name, reason } of notApplicable) console.log(`  does not apply: ${name}. ${reason}`)
    }
  }
} finally {
  await close()
}
