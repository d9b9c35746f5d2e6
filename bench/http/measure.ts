import { type Child, start } from "./child.ts"
import { expectSame, peek } from "./same.ts"
import { route } from "./failure.ts"
import type { Order, Outcome } from "./generator.ts"
import { type Entry, entries } from "./entries.ts"

/** What is measured, and for how long. */
export interface Options {
  readonly rounds: number
  /** Of one measurement. */
  readonly seconds: number
  /** The modules that are measured; all unless named. */
  readonly only: ReadonlyArray<string>
}

/** The medians of one subject, and of its ratios to the hand-written code in the same round. */
export interface Figure {
  readonly name: string
  readonly requestsPerSecond: number
  /** Requests a second, as a share of what the hand-written code answers. */
  readonly ofHand: number | undefined
  readonly cpuMicroseconds: number
  /** The hand-written code's CPU time a request, as a share of this one's: the same ratio, without the generator. */
  readonly cpuOfHand: number | undefined
  /** The share of one core that the server used: below 1, something else was the limit. */
  readonly busy: number
}

/** Measures every server in turn, round after round and the even ones backwards, so that noise falls on all alike. */
export const measure = async ({ rounds, seconds, only }: Options): Promise<ReadonlyArray<Figure>> => {
  const chosen = entries.filter(({ module }) => only.length === 0 || only.includes(module))
  const [generator] = await start("generator.ts")
  const servers: Array<Server> = []
  for (const entry of chosen) {
    const [child, port] = await start<number>("serve.ts", [entry.module, entry.subject])
    servers.push({ entry, child, port, path: entry.path ?? route, samples: [] })
  }
  for (const { entry, port, path } of servers) {
    const hand = servers.find((server) => server.entry.name === entry.hand)
    if (hand !== undefined) expectSame(entry.name, await peek(port, path), await peek(hand.port, path))
  }
  for (let round = -1; round < rounds; round++) {
    for (const server of round % 2 === 0 ? servers.toReversed() : servers) {
      const sample = await run(generator, server, seconds)
      if (round >= 0) server.samples.push(sample)
    }
  }
  for (const { child } of servers) child.stop()
  generator.stop()
  return servers.map((server) => figureOf(server, servers))
}

// ---- internal ----

interface Sample {
  readonly rate: number
  readonly cpu: number
  readonly busy: number
}

interface Server {
  readonly entry: Entry
  readonly child: Child
  readonly port: number
  readonly path: string
  readonly samples: Array<Sample>
}

const run = async (generator: Child, { child, port, path, entry }: Server, seconds: number): Promise<Sample> => {
  const cpuOf = async () => {
    const { user, system } = await child.ask<NodeJS.CpuUsage>({})
    return user + system
  }
  const before = await cpuOf()
  const outcome = await generator.ask<Outcome>({ port, path, seconds } satisfies Order)
  const used = (await cpuOf()) - before
  if (outcome.strange > 0)
    throw new Error(`${entry.name}: ${outcome.strange} of ${outcome.requests} are not as expected`)
  return {
    rate: outcome.requests / outcome.seconds,
    cpu: used / outcome.requests,
    busy: used / (outcome.seconds * 1e6)
  }
}

const figureOf = ({ entry, samples }: Server, servers: ReadonlyArray<Server>): Figure => {
  const hand = servers.find((server) => server.entry.name === entry.hand)?.samples
  const ratio = (of: (own: Sample, hand: Sample) => number) =>
    hand === undefined ? undefined : median(samples.map((sample, round) => of(sample, hand[round]!)))
  return {
    name: entry.name,
    requestsPerSecond: median(samples.map(({ rate }) => rate)),
    ofHand: ratio((own, by) => own.rate / by.rate),
    cpuMicroseconds: median(samples.map(({ cpu }) => cpu)),
    cpuOfHand: ratio((own, by) => by.cpu / own.cpu),
    busy: median(samples.map(({ busy }) => busy))
  }
}

const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
