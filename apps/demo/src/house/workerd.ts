import { Miniflare, NoOpLog } from "miniflare"
import { readFileSync } from "node:fs"
import { report } from "./child.ts"

const bundle = readFileSync(process.env["BUNDLE"] ?? "", "utf8")

const miniflare = new Miniflare({
  // Nothing is fetched from anywhere: no sample of `request.cf`, no registry shared with other Workers.
  cf: false,
  enableDevRegistry: false,
  log: new NoOpLog(),
  host: "127.0.0.1",
  port: 0,
  handleStructuredLogs: ({ message }) => {
    // The adapter's own lines are objects, which workerd prints over several lines: the gateway writes each as JSON too.
    if (!message.includes("errata: 'failure'")) process.stdout.write(`${message}\n`)
  },
  // A runtime that died is started again, and would hide that it had.
  unsafeHandleRuntimeRestart: () => {
    process.stderr.write("workerd died.\n")
    process.exit(1)
  },
  workers: [
    {
      config: {
        name: "gateway",
        compatibilityDate: "2026-11-17",
        compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
        manifest: {
          mainModule: "gateway.js",
          modules: { "gateway.js": { type: "esm", contents: bundle } }
        },
        env: {
          ORIGIN: { type: "text", value: process.env["ORIGIN"] ?? "" },
          TOKENS: { type: "text", value: JSON.stringify({ spring: "spring-7f3a", autumn: "autumn-91c2" }) }
        }
      }
    }
  ]
})

const url = await miniflare.ready
report(url.origin, () => miniflare.dispose())
