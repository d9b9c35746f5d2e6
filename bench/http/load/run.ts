import { setTimeout as sleep } from "node:timers/promises"
import { start } from "../child.ts"
import { hostile } from "./hostile.ts"
import { mix } from "./mix.ts"
import type { Sample } from "./serve.ts"
import { type Counts, makeTally } from "./tally.ts"

/** What one framework did under load. */
export interface Report extends Counts {
  readonly framework: string
  readonly seconds: number
  /** In bytes, after collecting garbage: the medians of the first and the last third of the run. */
  readonly heap: readonly [first: number, last: number]
  readonly rss: readonly [first: number, last: number]
  readonly logged: Readonly<Record<string, number>>
}

/** Loads one framework's server for some seconds, and looks at its memory meanwhile. */
export const run = async (framework: string, seconds: number): Promise<Report> => {
  const [server, port] = await start<number>("load/serve.ts", [framework], ["--expose-gc"])
  const tally = makeTally()
  const end = Date.now() + seconds * 1000
  const over = () => Date.now() >= end
  const clients = Promise.all([mix(port, tally, over), hostile(port, tally, over)])
  const samples: Array<Sample> = []
  const pause = Math.min(1000, (seconds * 1000) / 15)
  while (!over()) {
    await sleep(pause)
    samples.push(await server.ask<Sample>({}))
  }
  await clients
  const { logged } = await server.ask<Sample>({})
  server.stop()
  const thirds = (of: (sample: Sample) => number) => {
    const third = Math.max(1, Math.floor(samples.length / 3))
    return [median(samples.slice(0, third).map(of)), median(samples.slice(-third).map(of))] as const
  }
  return {
    framework,
    seconds,
    ...tally.counts,
    heap: thirds(({ heap }) => heap),
    rss: thirds(({ rss }) => rss),
    logged
  }
}

// ---- internal ----

const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
