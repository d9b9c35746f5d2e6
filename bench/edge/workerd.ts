import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A workerd that runs until it is stopped, and answers at `origin`. */
export interface Running {
  readonly origin: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** What workerd runs. */
export interface Setup {
  /** By name: what the services embed. */
  readonly files: Readonly<Record<string, string>>
  /** By name: the configuration of each Worker. Requests go to `main`. */
  readonly services: Readonly<Record<string, string>>
  readonly v8Flags?: ReadonlyArray<string>
}

/** Starts workerd alone, without Miniflare's own Workers around it. */
export const startWorkerd = async ({ files, services, v8Flags = [] }: Setup): Promise<Running> => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), "errata-workerd-"))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const names = Object.keys(services)
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = [${v8Flags.map((flag) => `"${flag}"`).join(", ")}],
  services = [${names.map((name) => `(name = "${name}", worker = .${name})`).join(", ")}],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
${names.map((name) => `const ${name} :Workerd.Worker = (compatibilityDate = "2026-11-17", ${services[name]});`).join("\n")}`
  )
  // What it says are the Workers' own logs, and clients that have hung up.
  const child = spawn(binary, ["serve", "--experimental", join(folder, "config.capnp")], { stdio: "ignore" })
  const ended = new Promise<void>((done) => child.once("exit", () => done()))
  const origin = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
  for (let tries = 0; !(await listens(origin)); tries++) {
    if (tries === 200 || child.exitCode !== null) {
      await stop()
      throw new Error(`workerd does not answer at ${origin}.`)
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  return { origin, pid: child.pid!, stop }
}

// ---- internal ----

// The binary itself: the shim in node_modules/.bin would leave it running when it is killed.
const { default: binary } = createRequire(import.meta.url)("workerd") as { readonly default: string }

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

const listens = (origin: string): Promise<boolean> =>
  fetch(origin, { method: "HEAD" }).then(
    () => true,
    () => false
  )
