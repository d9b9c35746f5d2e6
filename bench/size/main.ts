import { gzipOf } from "./bundle.ts"
import { peers } from "./clients.ts"
import { entries } from "./entries.ts"
import { schemaOnly } from "./sources.ts"

const floor = await gzipOf(schemaOnly)

const own = await Promise.all(
  Object.entries(entries).map(async ([entry, { contents, budget }]) => {
    const gzip = await gzipOf(contents)
    return { entry, gzip, overEffect: gzip - floor, budget, within: gzip <= budget }
  })
)

// Without a budget: they are here to be compared with the client.
const others = await Promise.all(
  Object.entries(peers).map(async ([entry, contents]) => ({ entry, gzip: await gzipOf(contents) }))
)

if (process.argv.includes("--json")) console.log(JSON.stringify([...own, ...others]))
else console.table([...own, ...others])
process.exitCode = own.every(({ within }) => within) ? 0 : 1
