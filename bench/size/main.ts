import { gzipOf } from "./bundle.ts"
import { entries } from "./entries.ts"

const rows = await Promise.all(
  Object.entries(entries).map(async ([entry, { contents, budget }]) => ({
    entry,
    gzip: await gzipOf(contents),
    budget
  }))
)

if (process.argv.includes("--json")) console.log(JSON.stringify(rows))
else console.table(rows.map((row) => ({ ...row, within: row.gzip <= row.budget })))
process.exitCode = rows.every((row) => row.gzip <= row.budget) ? 0 : 1
