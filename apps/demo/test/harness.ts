import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { readdirSync, readFileSync } from "node:fs"

/** A demo that was started, as a person starts it. */
export interface Demo {
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  /** Everything that it printed until now. */
  readonly output: () => string
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>
  /** The processes that belong to it and run now, by name. */
  readonly family: () => Family
  readonly stop: () => Promise<void>
}

export type Family = Readonly<Record<"service" | "worker" | "workerd", number | undefined>>

/** Starts the demo on a free port, or on the one that is given, and waits until it is ready or has ended. */
export const startDemo = async (wanted?: number): Promise<Demo> => {
  const port = wanted ?? (await freePort())
  const child = spawn(process.execPath, [join(import.meta.dirname, "../src/start.ts")], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let output = ""
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString()
        if (/^ready /m.test(output)) resolve()
      })
    }
  })
  await Promise.race([ready, ended])
  return {
    url: `http://localhost:${port}`,
    port,
    process: child,
    output: () => output,
    ended,
    family: () => familyOf(child.pid!),
    stop: async () => {
      child.kill("SIGTERM")
      await ended
    }
  }
}

/** Tells whether a process runs. */
export const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
  } catch {
    return false
  }
}

/** Waits until a condition holds, at most ten seconds; tells whether it does. */
export const eventually = async (condition: () => boolean): Promise<boolean> => {
  for (let tries = 0; tries < 100 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 100))
  return condition()
}

// ---- internal ----

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Reads the process table: the descendants of the demo. */
const familyOf = (root: number): Family => {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8")
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, "utf8") }]
      } catch {
        return []
      }
    })
  const childOf = (parent: number | undefined, name: string) =>
    processes.find((each) => each.parent === parent && each.command.includes(name))?.pid
  const worker = childOf(root, "house/workerd.ts")
  return { service: childOf(root, "service/main.ts"), worker, workerd: worker && childOf(worker, "workerd") }
}
