import { readFileSync } from "node:fs"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Seen } from "./fixtures/outcome.ts"
import { start } from "./harness.ts"

/** The table of the README, as it is: the test holds it to what workerd does. */
const table = (): Record<string, ReadonlyArray<string>> => {
  const readme = readFileSync(`${import.meta.dirname}/../README.md`, "utf8")
  const rows = readme.split("\n").filter((line) => /^\| (?!boundary|-)/.test(line))
  return Object.fromEntries(
    rows.map((row) => {
      const [boundary = "", ...cells] = row.split("|").slice(1, -1)
      return [boundary.trim(), cells.map((cell) => cell.trim())]
    })
  )
}

let workers: Miniflare
beforeAll(async () => {
  const object = (worker: string, exportName: string) => ({ type: "durable-object", worker, exportName })
  const sqlite = { type: "durable-object", storage: "sqlite" }
  workers = await start(
    {
      name: "caller",
      file: "rpc-caller",
      env: {
        SERVICE: { type: "worker", worker: "callee", exportName: "Service" },
        NOWHERE: { type: "worker", worker: "tail", exportName: "Nothing" },
        ROOM: object("callee", "Room")
      }
    },
    { name: "callee", file: "rpc-callee", exports: { Room: sqlite } },
    { name: "loud", file: "loud", tailConsumers: [{ worker: "tail" }] },
    { name: "tail", file: "tail" },
    {
      name: "mails",
      file: "queue",
      env: { MAILS: { type: "queue", name: "mails" }, DEAD: { type: "queue", name: "dead" } },
      triggers: [{ type: "queue", name: "dead", maxBatchSize: 1, maxBatchTimeout: 0 }]
    },
    {
      name: "works",
      file: "background",
      env: {
        TIMER: object("works", "Timer"),
        FLOW: { type: "workflow", name: "flow", worker: "works", exportName: "Flow" }
      },
      exports: { Timer: sqlite, Flow: { type: "workflow", name: "flow" } }
    }
  )
})
afterAll(() => workers.dispose())

/** Whatever is sent to another side must not hold what belongs to this one. */
const clean = <A>(seen: A): A => {
  expect(JSON.stringify(seen)).not.toMatch(/canary-(?!public)/)
  return seen
}

const call = async (path: string): Promise<string> => {
  const response = await workers.dispatchFetch(`http://caller/${path}`)
  const seen = (await response.json()) as Seen
  if (!("failed" in seen)) return JSON.stringify(seen)
  clean({ ...seen, cause: undefined })
  const { status } = seen.failed as { readonly status?: number }
  return seen.type === "UnrecognizedError" ? `\`${seen.type}\` ${status}` : `\`${seen.type}\``
}

const calls = (where: string, how: "run" | "fetch", platform: string) =>
  Promise.all([`${where}/${how}/fail`, `${where}/${how}/defect`, `${where}/${how}/interrupt`, platform].map(call))

const worker = (name: string) => workers.getWorker(name)

const ask = async (name: string, path: string) => (await (await worker(name)).fetch(`http://${name}${path}`)).json()

const deliver = async (kind: string, attempts = 1): Promise<string> => {
  const message = { id: kind, timestamp: new Date(), attempts, body: { kind, id: 1 } }
  const { explicitAcks, retryMessages } = await (await worker("mails")).queue("mails", [message])
  if (retryMessages.length === 1) return `retried${attempts === 1 ? "" : ` in ${retryMessages[0]!.delaySeconds} s`}`
  expect(explicitAcks).toEqual([kind])
  for (;;) {
    const { dead } = (await ask("mails", "/seen")) as {
      dead: ReadonlyArray<{ id: string; attempts: number; type: string }>
    }
    const letter = dead.find(({ id, attempts: after }) => id === kind && after === attempts)
    if (letter !== undefined) return `dead letter \`${clean(letter).type}\``
  }
}

const twice = async (kind: string): Promise<string> => `${await deliver(kind)}, then ${await deliver(kind, 3)}`

const cron = async (way: string): Promise<string> => {
  const { outcome, noRetry } = await (await worker("works")).scheduled({ cron: way })
  return `${outcome}${noRetry ? ", final" : ""}`
}

interface Alarms {
  /** Absent while the object is being reset. */
  readonly runs?: ReadonlyArray<{ readonly isRetry: boolean; readonly next?: number | null }>
}

const alarm = async (way: string): Promise<string> => {
  await ask("works", `/alarm/${way}`)
  for (;;) {
    const { runs = [] } = (await ask("works", `/runs/${way}`)) as Alarms
    const [first, second] = runs
    if (first?.next === null) return "logged, and left"
    if (first?.next !== undefined) return "logged, and set again"
    if (second?.isRetry === true) return "run again by the platform"
  }
}

const tail = async (way: string): Promise<string> => {
  type Record = { readonly tag: string; readonly errata: string; readonly outcome: string }
  const records = async () => (await ask("tail", "/")) as ReadonlyArray<Record>
  const before = (await records()).length
  await (await worker("loud")).fetch(`http://loud/${way}`).catch(() => undefined)
  for (;;) {
    const record = (await records())[before]
    if (record !== undefined) return `record \`${record.tag ?? record.outcome}\``
  }
}

/** One after the other: each looks for what comes next. */
const oneByOne = async (ways: ReadonlyArray<string>, tell: (way: string) => Promise<string>) => {
  const told: Array<string> = []
  for (const way of ways) told.push(await tell(way))
  return told
}

const flow = async (way: string): Promise<string> => {
  await ask("works", `/flow/${way}`)
  for (;;) {
    const status = (await ask("works", `/status/${way}`)) as { status: string; output: string; tag?: string }
    if (status.status === "complete") return `\`${status.output.split(" ")[0]}\``
    if (status.status === "errored") return `instance error \`${clean(status).tag}\``
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

it.each<readonly [string, () => Promise<ReadonlyArray<string>>]>([
  ["`fetch` of a service binding", () => calls("service", "fetch", "service/fetch-absent/x")],
  ["RPC of a service binding", () => calls("service", "run", "service/absent/x")],
  ["`fetch` of a Durable Object", () => calls("object", "fetch", "object/fetch-absent/x")],
  ["RPC of a Durable Object", () => calls("object", "run", "object/run/broken")],
  ["queue", () => Promise.all([deliver("final"), twice("defect"), twice("interrupt"), deliver("unburied", 2)])],
  ["cron trigger", () => Promise.all(["final", "defect", "interrupt", "broken"].map(cron))],
  ["alarm", () => Promise.all(["final", "defect", "interrupt", "reset"].map(alarm))],
  ["workflow step", () => Promise.all(["final", "defect", "interrupt", "unstorable"].map(flow))],
  ["tail Worker", () => oneByOne(["fail", "broken", "interrupt", "bare"], tail)]
])(
  "the other side of %s gets what the README says",
  async (boundary, tried) => {
    expect(await tried()).toEqual(table()[boundary])
  },
  20_000
)
