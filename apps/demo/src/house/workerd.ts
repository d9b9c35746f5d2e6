import { Miniflare, NoOpLog } from "miniflare"
import { readFileSync } from "node:fs"
import { report } from "./child.ts"
import type { Workers } from "./build.ts"
import { configs } from "./workers.ts"

const bundles = JSON.parse(readFileSync(process.env["BUNDLES"] ?? "", "utf8")) as Workers

const miniflare = new Miniflare({
  // Nothing is fetched from anywhere: no sample of `request.cf`, no registry shared with other Workers.
  cf: false,
  enableDevRegistry: false,
  log: new NoOpLog(),
  host: "127.0.0.1",
  port: 0,
  handleStructuredLogs: ({ message }) => {
    // The adapter's own lines are objects, which workerd prints over several lines: the gateway writes each as JSON too,
    // and the scribe those of the Worker behind it.
    if (!message.includes("errata: 'failure'")) process.stdout.write(`${message}\n`)
  },
  // A runtime that died is started again, and would hide that it had.
  unsafeHandleRuntimeRestart: () => {
    process.stderr.write("workerd died.\n")
    process.exit(1)
  },
  workers: configs(bundles, process.env["ORIGIN"] ?? "")
})

const url = await miniflare.ready

// Miniflare has no clock for cron triggers: this is the one of `* * * * *`, whose first minute begins now.
const backstage = await miniflare.getWorker("backstage")
const ring = () => backstage.scheduled({ cron: "* * * * *" })
await ring()
const clock = setInterval(() => void ring(), 60_000)

report(url.origin, () => {
  clearInterval(clock)
  return miniflare.dispose()
})
