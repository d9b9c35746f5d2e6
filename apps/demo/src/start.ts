import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildAll } from "./house/build.ts"
import { type Child, start } from "./house/child.ts"
import { front } from "./house/front.ts"
import { journal } from "./house/journal.ts"
import { listen } from "./house/line.ts"
import { operator } from "./house/operator.ts"
import { complain, say } from "./house/say.ts"
import { whenStartersEnd } from "./house/starters.ts"
import { create } from "./service/schema.ts"

const children: Array<Child> = []
let stopping: Promise<never> | undefined

/** Stops every process that was started, once, and ends. */
const stop = (code: number): Promise<never> => {
  stopping ??= Promise.all(children.map((child) => child.stop())).then(() => process.exit(code))
  return stopping
}

/** Says why the demo cannot go on, and stops. */
const fail = (why: string): Promise<never> => {
  if (stopping === undefined) complain(why)
  return stop(1)
}

const run = async (): Promise<void> => {
  const port = Number(process.env["PORT"] ?? 4280)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return fail(`PORT is ${process.env["PORT"]}, which is no port. Give a number from 1 to 65535.`)
  }
  let handle: ReturnType<typeof front> = (_, response) =>
    response.writeHead(503, { "retry-after": "1" }).end("Starting.")
  const line = await listen(port, (request, response) => handle(request, response)).catch(
    (error: NodeJS.ErrnoException) =>
      fail(
        error.code === "EADDRINUSE"
          ? `Port ${port} is taken. Stop what listens there, or choose another one: PORT=${port + 1} pnpm demo`
          : `Port ${port} cannot be used: ${error.message}`
      )
  )

  const folder = join(import.meta.dirname, "../.data", String(port))
  const house = operator(folder)
  mkdirSync(folder, { recursive: true })
  house.set({ maintenance: false, newer: false })
  try {
    create(house.database)
  } catch (error) {
    return fail(
      `The database ${house.database} cannot be used: ${(error as Error).message}. Close what holds it, or delete it.`
    )
  }
  rmSync(`${house.database}.away`, { force: true })
  const { assets, workers } = await buildAll()
  const bundles = join(folder, "workers.json")
  writeFileSync(bundles, JSON.stringify(workers))

  const records = journal(1000, (runtime, line) => say(`${runtime}: ${line}`))
  const launch = (name: string, file: string, env: Record<string, string>): Child => {
    const onLine = (line: string) => records.take(name, line)
    const child = start(name, join(import.meta.dirname, file), { env, onLine })
    children.push(child)
    void child.ended.then((how) => fail(`The ${name} ${how}. The demo stops.`))
    return child
  }
  const service = await launch("service", "service/main.ts", {
    DATABASE: house.database,
    MAINTENANCE: house.maintenance,
    NEWER: house.newer
  }).ready
  const gateway = await launch("worker", "house/workerd.ts", { ORIGIN: service, BUNDLES: bundles }).ready
  handle = front({
    assets,
    origins: { node: new URL(service), worker: new URL(gateway) },
    journal: records,
    operator: house,
    hangUp: () =>
      line.hangUp(3000).catch((error: Error) => fail(`Port ${port} could not be had back: ${error.message}`))
  })
  say(`ready http://localhost:${port}`)
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (stopping === undefined) say(`\n${signal}: stopping.`)
    void stop(0)
  })
}
whenStartersEnd(() => {
  if (stopping === undefined) say("What started the demo has ended: stopping.")
  void stop(0)
})

run().catch((error: Error) => fail(`The demo could not start: ${error.message}`))
