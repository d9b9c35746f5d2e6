/**
 * What `wrangler deploy --dry-run` would upload of the README's ten lines and of its gateway, in KiB (gzip), as wrangler
 * has it unless told otherwise and with what makes it smaller. `--json` prints one JSON document.
 */
import { spawnSync } from "node:child_process"
import { rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { workers, writeWorkers } from "./workers.ts"

const settings = {
  "wrangler's defaults": {},
  minify: { minify: true },
  "minify, no keep_names": { minify: true, keep_names: false }
}

const wrangler = join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "bin/wrangler.js")

const env = {
  ...process.env,
  CI: "1",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false"
}

const measure = (folder: string, main: string, setting: object): number => {
  const config = { name: "size", main, compatibility_date: "2026-11-17", ...setting }
  writeFileSync(join(folder, "wrangler.json"), JSON.stringify(config))
  const { stdout, stderr } = spawnSync(process.execPath, [wrangler, "deploy", "--dry-run"], {
    cwd: folder,
    encoding: "utf8",
    env
  })
  const [, gzip] = /gzip: ([\d.]+) KiB/.exec(stdout) ?? []
  if (gzip === undefined) throw new Error(`wrangler said:\n${stdout}${stderr}`)
  return Number(gzip)
}

const folder = writeWorkers()
try {
  const rows = workers.map(([worker, file]) => ({
    worker,
    ...Object.fromEntries(
      Object.entries(settings).map(([name, setting]) => [`KiB, ${name}`, measure(folder, file, setting)])
    )
  }))
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows))
  else console.table(rows)
} finally {
  rmSync(folder, { recursive: true })
}
