import { fork } from "node:child_process"
import { once } from "node:events"
import type { CDPSession } from "playwright"
import { open } from "../page.ts"
import type { Job } from "./job.ts"
import type { Outcome } from "./read.ts"

/** A runtime's heap, buffers included, in bytes: before all was read, at its fullest, and afterwards, garbage collected. */
export interface Heap {
  readonly before: number
  readonly peak: number
  readonly after: number
}

/** What came of one job, and what it took. */
export interface Report {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly heap: Heap
}

/** The client in one runtime, in a process that does nothing else. */
export interface Reader {
  readonly name: string
  readonly read: (job: Job) => Promise<Report>
  readonly close: () => Promise<unknown>
}

/** Starts a Node that reads. */
export const inNode = (): Reader => {
  const child = fork(new URL("in-node.ts", import.meta.url), { execArgv: ["--expose-gc"] })
  return {
    name: "Node",
    read: async (job) => {
      child.send(job)
      const [report] = (await once(child, "message")) as [Report]
      return report
    },
    close: async () => {
      child.disconnect()
      await once(child, "exit")
    }
  }
}

/** Starts a Chromium whose page reads. */
export const inChromium = async (): Promise<Reader> => {
  const { close, page } = await open("wire/in-page.ts")
  await page.waitForFunction("'read' in globalThis")
  const session = await page.context().newCDPSession(page)
  return {
    name: "Chromium",
    read: (job) =>
      watched(
        () => page.evaluate(`read(${JSON.stringify(job)})`),
        () => heapOf(session),
        () => session.send("HeapProfiler.collectGarbage")
      ),
    close
  }
}

/** Does some reading, and watches the heap meanwhile. */
export const watched = async (
  read: () => Promise<unknown>,
  heap: () => number | Promise<number>,
  collect: () => unknown
): Promise<Report> => {
  await settle(collect)
  const before = await heap()
  let peak = before
  const look = async () => {
    peak = Math.max(peak, await heap())
  }
  const timer = setInterval(() => void look(), 10)
  const outcomes = (await read()) as ReadonlyArray<Outcome>
  clearInterval(timer)
  await settle(collect)
  return { outcomes, heap: { before, peak, after: await heap() } }
}

// ---- internal ----

/** Collects twice: what a closed socket held is free only once the first collection has been told of. */
const settle = async (collect: () => unknown): Promise<void> => {
  await collect()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await collect()
}

const heapOf = async (session: CDPSession): Promise<number> => {
  const usage = (await session.send("Runtime.getHeapUsage")) as Record<string, number>
  return (usage["usedSize"] ?? 0) + (usage["backingStorageSize"] ?? 0)
}
