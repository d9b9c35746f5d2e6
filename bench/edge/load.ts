/**
 * Failing requests through a gateway Worker, a service binding and a Durable Object, in real workerd: whether the client
 * gets each one as the object failed with it, and what memory workerd takes meanwhile. `--requests 100000` for another
 * number of them, `--json` for one JSON document. Exits with 1 when a failure arrived as anything else, or memory grew.
 */
import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { Client } from "@errata/client"
import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import { failureOf, Groups } from "./load/contract.ts"
import { startWorkerd } from "./workerd.ts"
import { bundle, median } from "./workers.ts"

const { values } = parseArgs({ options: { requests: { type: "string", default: "10000" }, json: { type: "boolean" } } })
const requests = Number(values.requests)
const concurrency = 32
const warmUp = 10_000
const samplesPerTenth = 20

const module = (name: string) => `modules = [(name = "${name}.mjs", esModule = embed "${name}.mjs")]`
const file = (name: string) => bundle(`${import.meta.dirname}/load/${name}.ts`)

const workerd = await startWorkerd({
  files: { "gateway.mjs": await file("gateway"), "directory.mjs": await file("directory") },
  services: {
    main: `${module("gateway")},
      bindings = [(name = "DIRECTORY", service = (name = "directory", entrypoint = "Directory"))]`,
    directory: `${module("directory")},
      bindings = [(name = "ROOM", durableObjectNamespace = (className = "Room"))],
      durableObjectNamespaces = [(className = "Room", uniqueKey = "room", enableSql = true)],
      durableObjectStorage = (inMemory = void)`
  },
  // On its own workerd lets garbage grow to gigabytes; with a heap this small, what still grows is a leak.
  v8Flags: ["--max-heap-size=32"]
})

try {
  const send = Client.fetch(Groups, { baseUrl: workerd.origin })
  const megabytes = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${workerd.pid}/status`, "utf8"))![1]) / 1024
  const every = Math.max(1, Math.floor(requests / (10 * samplesPerTenth)))
  const memory: Array<number> = []
  const wrong: Array<string> = []
  let done = 0
  const check = (n: number) =>
    send(`/${n}`).pipe(
      Effect.match({
        onFailure: (error) => (Equal.equals(error, failureOf(n)) ? undefined : JSON.stringify(error)),
        onSuccess: ({ status }) => `a success with status ${status}`
      }),
      Effect.map((problem) => {
        if (problem !== undefined) wrong.push(`${n} arrived as ${problem}`)
        if (++done % every === 0) memory.push(megabytes())
      })
    )
  const run = (count: number) =>
    Effect.runPromise(Effect.forEach(Array.from({ length: count }).keys(), check, { concurrency, discard: true }))

  // Until the heaps have their size.
  await run(warmUp)
  memory.length = 0
  done = 0
  const started = performance.now()
  await run(requests)
  const seconds = (performance.now() - started) / 1000
  const tenth = Math.ceil(memory.length / 10)
  const tenths = Array.from({ length: 10 }, (_, n) => Math.round(median(memory.slice(n * tenth, (n + 1) * tenth))))
  const flat = tenths.at(-1)! <= tenths[0]! * 1.1
  const report = {
    requests: warmUp + requests,
    typed: warmUp + requests - wrong.length,
    wrong: wrong.length,
    "requests a second": Math.round(requests / seconds),
    "MB of workerd, median of each tenth": tenths,
    flat
  }
  console.log(values.json === true ? JSON.stringify(report) : report)
  if (wrong.length > 0) console.error(wrong.slice(0, 10).join("\n"))
  process.exitCode = wrong.length === 0 && flat ? 0 : 1
} finally {
  await workerd.stop()
}
