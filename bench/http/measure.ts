import { type Child, start } from "./child.ts"
import { type Entry, groups } from "./entries.ts"
import { route } from "./failure.ts"
import type { Order, Outcome } from "./generator.ts"
import { expectSame, peek } from "./same.ts"

/** What is measured, and for how long. */
export interface Options {
  readonly rounds: number
  /** Of one measurement. */
  readonly seconds: number
  /** The modules that are measured; all unless named. */
  readonly only: ReadonlyArray<string>
}

/** The medians of one subject, and of its ratios to another in the same round. */
export interface Figure {
  readonly name: string
  readonly against: string | undefined
  readonly requestsPerSecond: number
  /** Requests a second, as a share of the other's. */
  readonly ratio: number | undefined
  readonly cpuMicroseconds: number
  /** The other's CPU time a request, as a share of this one's: the same ratio, without the generator and the kernel's queue. */
  readonly cpuRatio: number | undefined
  /** The share of one core that the server used: below 1, something else was the limit. */
  readonly busy: number
}

/** Measures the servers of each group in turn, round after round and the even ones backwards, so that noise falls on all. */
export const measure = async ({ rounds, seconds, only }: Options): Promise<ReadonlyArray<Figure>> => {
  const [generator] = await start("generator.ts")
  const figures: Array<Figure> = []
  for (const group of groups) {
    const chosen = group.filter(({ module }) => only.length === 0 || only.includes(module))
    const servers = await Promise.all(chosen.map(launch))
    for (const server of servers) await compare(server, otherOf(server, servers))
    // The compiler has to have seen everything before it counts.
    for (const server of servers) await run(generator, server, Math.max(seconds, 2))
    for (let round = 0; round < rounds; round++) {
      for (const server of round % 2 === 0 ? servers.toReversed() : servers) {
        server.samples.push(await run(generator, server, seconds))
      }
    }
    for (const { child } of servers) child.stop()
    figures.push(...servers.map((server) => figureOf(server, otherOf(server, servers))))
  }
  generator.stop()
  return figures
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
  readonly samples: Array<Sample>
}

const launch = async (entry: Entry): Promise<Server> => {
  const [child, port] = await start<number>("serve.ts", [entry.module, entry.subject])
  return { entry, child, port, samples: [] }
}

const otherOf = ({ entry }: Server, servers: ReadonlyArray<Server>): Server | undefined =>
  servers.find((server) => server.entry.name === entry.against)

const compare = async ({ entry, port }: Server, other: Server | undefined): Promise<void> => {
  if (entry.same && other !== undefined) expectSame(entry.name, await peek(port, route), await peek(other.port, route))
}

const run = async (generator: Child, { child, port, entry }: Server, seconds: number): Promise<Sample> => {
  const cpuOf = async () => {
    const { user, system } = await child.ask<NodeJS.CpuUsage>({})
    return user + system
  }
  const before = await cpuOf()
  const outcome = await generator.ask<Outcome>({ port, path: route, seconds } satisfies Order)
  const used = (await cpuOf()) - before
  if (outcome.strange > 0)
    throw new Error(`${entry.name}: ${outcome.strange} of ${outcome.requests} are not as expected`)
  return {
    rate: outcome.requests / outcome.seconds,
    cpu: used / outcome.requests,
    busy: used / (outcome.seconds * 1e6)
  }
}

const figureOf = ({ entry, samples }: Server, other: Server | undefined): Figure => {
  const ratio = (of: (own: Sample, other: Sample) => number) =>
    other === undefined ? undefined : median(samples.map((sample, round) => of(sample, other.samples[round]!)))
  return {
    name: entry.name,
    against: other?.entry.name,
    requestsPerSecond: median(samples.map(({ rate }) => rate)),
    ratio: ratio((own, by) => own.rate / by.rate),
    cpuMicroseconds: median(samples.map(({ cpu }) => cpu)),
    cpuRatio: ratio((own, by) => by.cpu / own.cpu),
    busy: median(samples.map(({ busy }) => busy))
  }
}

const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
