/**
 * How long a new isolate takes to its first response: an empty Worker, Effect's Schema alone, and what the README shows,
 * in turn, in one running workerd. Beside the clock's time stands the processor's, which means more on a busy machine.
 * `--json` prints one JSON document.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { gzipSync } from "node:zlib"
import { startWorkerd } from "./workerd.ts"
import { bundle, median, workers, writeWorkers } from "./workers.ts"

const rounds = 60

const parent = `export default { fetch(request, env) {
  const { searchParams } = new URL(request.url)
  const [kind, id] = [searchParams.get("kind"), searchParams.get("id")]
  const code = () => ({
    compatibilityDate: "2026-11-17", compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
    mainModule: "i.js", modules: { "i.js": env[kind] }, env: {}, globalOutbound: env.ORIGIN
  })
  return env.LOADER.get(id, code).getEntrypoint().fetch("http://x/g1")
} }`

/** Who the gateway stands before. */
const origin = `export default { fetch: () => Response.json(
  { type: "urn:errata:groups:group_not_found", status: 404, groupId: "g1" },
  { status: 404, headers: { "content-type": "application/problem+json" } }
) }`

const folder = writeWorkers()
const bundles = await Promise.all(
  workers.map(async ([name, file], index) => ({ name, kind: `C${index}`, code: await bundle(join(folder, file)) }))
).finally(() => rmSync(folder, { recursive: true }))

const workerd = await startWorkerd({
  files: {
    "parent.mjs": parent,
    "origin.mjs": origin,
    ...Object.fromEntries(bundles.map(({ kind, code }) => [`${kind}.js`, code]))
  },
  services: {
    main: `modules = [(name = "parent.mjs", esModule = embed "parent.mjs")],
      bindings = [
        (name = "LOADER", workerLoader = (id = "l")), (name = "ORIGIN", service = "origin"),
        ${bundles.map(({ kind }) => `(name = "${kind}", text = embed "${kind}.js")`).join(", ")}
      ]`,
    origin: `modules = [(name = "origin.mjs", esModule = embed "origin.mjs")]`
  }
})

interface Start {
  readonly ms: number
  readonly cpuMs: number
}

/** What all threads of workerd have run, in milliseconds. */
const cpu = (): number => {
  const tasks = `/proc/${workerd.pid}/task`
  const nanoseconds = (task: string) => Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0])
  return readdirSync(tasks).reduce((sum, task) => sum + nanoseconds(task), 0) / 1e6
}

const ask = async (kind: string, id: string): Promise<Start> => {
  const [started, used] = [performance.now(), cpu()]
  await (await fetch(`${workerd.origin}/?kind=${kind}&id=${id}`)).text()
  const start = { ms: performance.now() - started, cpuMs: cpu() - used }
  // What a Worker does after its answer is no part of its start, and must not be of the next one's.
  await setTimeout(20)
  return start
}

try {
  const times = new Map(bundles.map(({ kind }) => [kind, [] as Array<Start>]))
  for (let round = 0; round < rounds; round++) {
    for (const { kind } of bundles) times.get(kind)!.push(await ask(kind, `${kind}-${round}`))
  }
  const middle = (kind: string, of: keyof Start) =>
    Math.round(median(times.get(kind)!.map((start) => start[of])) * 10) / 10
  const rows = bundles.map(({ name, kind, code }) => ({
    worker: name,
    "gzip bytes": gzipSync(code, { level: 9 }).length,
    "cold start ms (median)": middle(kind, "ms"),
    "CPU ms (median)": middle(kind, "cpuMs")
  }))
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows))
  else console.table(rows)
} finally {
  await workerd.stop()
}
