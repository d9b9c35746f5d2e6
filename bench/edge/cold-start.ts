/**
 * How long a new isolate takes to its first response: an empty Worker, Effect's Schema alone and the README's ten
 * lines, in turn, in one running workerd. `--json` prints one JSON document.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { bundle, sources } from "./workers.ts"

const rounds = 60

const parent = `export default { fetch(request, env) {
  const { searchParams } = new URL(request.url)
  const [kind, id] = [searchParams.get("kind"), searchParams.get("id")]
  const code = () => ({
    compatibilityDate: "2026-11-17", compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
    mainModule: "i.js", modules: { "i.js": env[kind] }, env: {}, globalOutbound: null
  })
  return env.LOADER.get(id, code).getEntrypoint().fetch("http://x/g1")
} }`

const bundles = await Promise.all(
  Object.entries(sources).map(async ([name, source], index) => ({
    name,
    kind: `C${index}`,
    code: await bundle(source)
  }))
)

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

const median = (values: ReadonlyArray<number>): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

const port = await freePort()
const folder = mkdtempSync(join(tmpdir(), "errata-cold-start-"))
writeFileSync(join(folder, "parent.mjs"), parent)
for (const { kind, code } of bundles) writeFileSync(join(folder, `${kind}.js`), code)
const bindings = bundles.map(({ kind }) => `(name = "${kind}", text = embed "${kind}.js")`).join(", ")
writeFileSync(
  join(folder, "config.capnp"),
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "parent.mjs", esModule = embed "parent.mjs")], compatibilityDate = "2026-11-17",
  bindings = [(name = "LOADER", workerLoader = (id = "l")), ${bindings}]
);`
)
// The binary itself: the shim in node_modules/.bin would leave it running when it is killed.
const { default: binary } = createRequire(resolve(import.meta.dirname, "../../package.json"))("workerd") as {
  readonly default: string
}
const workerd = spawn(binary, ["serve", "--experimental", join(folder, "config.capnp")], {
  stdio: ["ignore", "ignore", "inherit"]
})
const ended = new Promise((done) => workerd.once("exit", done))

const ask = async (kind: string, id: string): Promise<number> => {
  const started = performance.now()
  await (await fetch(`http://127.0.0.1:${port}/?kind=${kind}&id=${id}`)).text()
  return performance.now() - started
}

try {
  for (let tries = 0; ; tries++) {
    try {
      await ask("C0", "warm-up")
      break
    } catch (problem) {
      if (tries === 100) throw problem
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const times = new Map(bundles.map(({ kind }) => [kind, [] as Array<number>]))
  for (let round = 0; round < rounds; round++) {
    for (const { kind } of bundles) times.get(kind)!.push(await ask(kind, `${kind}-${round}`))
  }
  const rows = bundles.map(({ name, kind, code }) => ({
    worker: name,
    "gzip bytes": gzipSync(code, { level: 9 }).length,
    "cold start ms (median)": Math.round(median(times.get(kind)!) * 10) / 10
  }))
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows))
  else console.table(rows)
} finally {
  workerd.kill()
  await ended
  rmSync(folder, { recursive: true })
}
