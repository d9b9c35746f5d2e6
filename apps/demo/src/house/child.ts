import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"

/** A process of the demo: itself and whatever it starts, as one group that can be stopped together. */
export interface Child {
  readonly name: string
  /** Where it listens. Rejects when it ends before it does. */
  readonly ready: Promise<string>
  /** Resolves with how it ended, in words. */
  readonly ended: Promise<string>
  /** Asks it to end, and ends its whole group after `graceMs`. Resolves when nothing of it is left. */
  readonly stop: (graceMs?: number) => Promise<void>
}

/** What a child says to the house once it listens. */
export interface Ready {
  readonly ready: string
}

/** Starts a TypeScript file in a Node process of its own; each line that it prints goes to `onLine`. */
export const start = (
  name: string,
  file: string,
  options: { readonly env: Record<string, string>; readonly onLine: (line: string) => void }
): Child => {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    // A group of its own: Ctrl-C reaches the house alone, which then stops everybody in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...options.env }
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on("line", options.onLine)
  }
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`))
    child.once("exit", (code, signal) =>
      resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`)
    )
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.on("message", (message) => resolve((message as Ready).ready))
    void ended.then((how) => reject(new Error(`The ${name} ${how} before it listened.`)))
  })
  return { name, ready, ended, stop: (graceMs = 3000) => stop(child, ended, graceMs) }
}

/** Called by a child: tells the house where it listens, and ends when the house has gone. */
export const report = (ready: string, close: () => Promise<void>): void => {
  let closing: Promise<void> | undefined
  const end = () => {
    closing ??= close().finally(() => process.exit(0))
  }
  process.once("SIGTERM", end)
  // The house was killed without a chance to say so: its end of the channel is closed.
  process.once("disconnect", end)
  process.send?.({ ready } satisfies Ready)
}

// ---- internal ----

const stop = async (child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> => {
  if (child.pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM")
    const patience = setTimeout(() => signalGroup(child.pid!), graceMs)
    await ended
    clearTimeout(patience)
  }
  // A child that was killed leaves what it had started: the group has them.
  signalGroup(child.pid)
}

const signalGroup = (pid: number): void => {
  try {
    process.kill(-pid, "SIGKILL")
  } catch {
    // Nobody is left in the group.
  }
}
