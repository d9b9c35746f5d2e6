import { mkdirSync } from "node:fs"
import { createServer } from "node:http"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, describe, expect, it } from "vitest"
import { type Demo, eventually, isAlive, startDemo } from "./harness.ts"

const demos: Array<Demo> = []
afterEach(async () => {
  for (const demo of demos.splice(0)) await demo.stop()
})

const start = async (port?: number): Promise<Demo> => {
  const demo = await startDemo(port)
  demos.push(demo)
  return demo
}

/** Starts a demo, ends it in some way, and tells what was left of it. */
const endedBy = async (end: (demo: Demo) => void) => {
  const demo = await start()
  expect(demo.output()).toContain(`ready ${demo.url}`)
  const family = demo.family()
  const pids = [demo.process.pid, family.service, family.worker, family.workerd]
  expect(pids.every((pid) => pid !== undefined && isAlive(pid))).toBe(true)
  end(demo)
  const gone = await eventually(() => !pids.some((pid) => isAlive(pid!)))
  return { code: await demo.ended, output: demo.output(), gone }
}

describe("the demo leaves no process", { timeout: 60_000 }, () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("when it is stopped with %s", async (signal) => {
    const { code, output, gone } = await endedBy((demo) => demo.process.kill(signal))
    expect({ code, gone }).toEqual({ code: 0, gone: true })
    expect(output).toContain(`${signal}: stopping.`)
  })

  it.each(["service", "worker", "workerd"] as const)("when its %s is killed, and says so", async (name) => {
    const { code, output, gone } = await endedBy((demo) => process.kill(demo.family()[name]!, "SIGKILL"))
    expect({ code, gone }).toEqual({ code: 1, gone: true })
    expect(output).toMatch(
      name === "service" ? /The service was ended by SIGKILL/ : /The worker (was ended by|ended with)/
    )
  })

  it("when it is killed itself, without a chance to clean up", async () => {
    const { gone } = await endedBy((demo) => demo.process.kill("SIGKILL"))
    expect(gone).toBe(true)
  })
})

describe("the demo closes its port for a while", { timeout: 60_000 }, () => {
  const hangUp = async (demo: Demo) => {
    await fetch(`${demo.url}/switches`, { method: "POST", body: JSON.stringify({ network: "gone" }) })
    const answers = () => fetch(demo.url).then(Boolean, () => false)
    while (await answers());
  }

  it("and is stopped meanwhile, leaving no process", async () => {
    const demo = await start()
    const family = Object.values(demo.family())
    await hangUp(demo)
    demo.process.kill("SIGTERM")
    expect(await demo.ended).toBe(0)
    expect(await eventually(() => !family.some((pid) => isAlive(pid!)))).toBe(true)
  })

  it("and finds that somebody has taken it: says so, and stops", async () => {
    const demo = await start()
    await hangUp(demo)
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(demo.port, "127.0.0.1", resolve))
    expect(await demo.ended).toBe(1)
    taken.close()
    expect(demo.output()).toContain(`Port ${demo.port} could not be had back: listen EADDRINUSE`)
  })
})

describe("the demo does not start", { timeout: 60_000 }, () => {
  it("on a port that is taken, and names another", async () => {
    const demo = await start()
    const second = await start(demo.port)
    expect(await second.ended).toBe(1)
    expect(second.output()).toBe(
      `Port ${demo.port} is taken. Stop what listens there, or choose another one: PORT=${demo.port + 1} pnpm demo\n`
    )
  })

  it("on a port that is taken on IPv6 alone", async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.once("error", () => resolve()).listen(0, "::1", resolve))
    const address = taken.address()
    if (address === null || typeof address === "string") return
    const demo = await start(address.port)
    taken.close()
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain(`Port ${address.port} is taken.`)
  })

  it("on what is no port", async () => {
    const demo = await start(70_000)
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toBe("PORT is 70000, which is no port. Give a number from 1 to 65535.\n")
  })

  it("on a database that another process holds", async () => {
    const port = 1024 + Math.floor(Math.random() * 60_000)
    const folder = join(import.meta.dirname, "../.data", String(port))
    mkdirSync(folder, { recursive: true })
    const holder = new DatabaseSync(join(folder, "desk.sqlite"))
    holder.exec("BEGIN EXCLUSIVE")
    const demo = await start(port)
    holder.close()
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toMatch(
      /The database .*desk\.sqlite cannot be used: database is locked\. Close what holds it/
    )
  })
})
