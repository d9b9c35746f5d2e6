import { fieldsOf, count, type Subject } from "./work.ts"

/** The kinds of work that are compared. */
const allWorks = ["encode", "decode", "roundTrip"] as const

/** One figure: how long a subject takes, in nanoseconds and against hand-written code in the same round. */
export interface Figure {
  readonly work: (typeof allWorks)[number]
  readonly subject: string
  readonly variant: string
  readonly nanoseconds: number
  readonly ratioToHand: number
}

/** Measures every subject in turn, round after round, so that noise falls on all alike; gives the medians. */
export const measure = async (
  subjects: ReadonlyArray<Subject>,
  options: { readonly rounds: number; readonly calls: number; readonly works?: ReadonlyArray<Figure["work"]> }
): Promise<ReadonlyArray<Figure>> => {
  const { calls, rounds, works = allWorks } = options
  const figures: Array<Figure> = []
  for (const work of works) {
    const times = subjects.map((): Array<number> => [])
    const runs: Array<() => Promise<number>> = []
    for (const subject of subjects) runs.push(await prepare(subject, work, calls))
    for (let round = -3; round < rounds; round++) {
      const order = subjects.map((_, index) => (index + round + 3) % subjects.length)
      for (const index of order) {
        const time = await runs[index]!()
        if (round >= 0) times[index]!.push(time)
      }
    }
    subjects.forEach(({ name, variant }, index) => {
      const ratios = times[index]!.map((time, round) => time / times[0]![round]!)
      figures.push({ work, subject: name, variant, nanoseconds: median(times[index]!), ratioToHand: median(ratios) })
    })
  }
  return figures
}

/** Returns a function that does the work `calls` times and tells the nanoseconds of one. */
const prepare = async (subject: Subject, work: Figure["work"], calls: number): Promise<() => Promise<number>> => {
  const template: Array<() => Response> = []
  for (let n = 0; n < count; n++) template.push(await snapshot(subject, n))
  return async () => {
    const responses = work === "decode" ? Array.from({ length: calls }, (_, i) => template[i % count]!()) : []
    const start = performance.now()
    for (let i = 0; i < calls; i++) {
      const n = i % count
      if (work === "encode") {
        const response = subject.encode(n, fieldsOf(i))
        if (response instanceof Promise) await response
      } else if (work === "decode") await subject.decode(responses[i]!)
      else await subject.decode(await subject.encode(n, fieldsOf(i)))
    }
    return ((performance.now() - start) * 1e6) / calls
  }
}

/** A maker of equal responses that costs the subject nothing. */
const snapshot = async (subject: Subject, n: number): Promise<() => Response> => {
  const response = await subject.encode(n, fieldsOf(n))
  const init = { status: response.status, headers: [...response.headers] as Array<[string, string]> }
  const body = await response.text()
  if ((await subject.decode(new Response(body, init))) !== fieldsOf(n).limit) {
    throw new Error(`${subject.name} (${subject.variant}) does not decode what it encodes`)
  }
  return () => new Response(body, init)
}

const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
