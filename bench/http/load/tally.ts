import { isLeak } from "./check.ts"

/** Counts what came back. */
export interface Tally {
  /** One response that was checked, and what is wrong with it. */
  readonly response: (problem: string | undefined) => void
  /** What became of one client that does not behave. */
  readonly outcome: (client: string, what: string) => void
  readonly counts: Counts
}

export interface Counts {
  responses: number
  wrong: number
  leaks: number
  /** The first few problems, in words. */
  readonly problems: Array<string>
  readonly outcomes: Record<string, Record<string, number>>
}

export const makeTally = (): Tally => {
  const counts: Counts = { responses: 0, wrong: 0, leaks: 0, problems: [], outcomes: {} }
  return {
    counts,
    response: (problem) => {
      counts.responses++
      if (problem === undefined) return
      counts.wrong++
      if (isLeak(problem)) counts.leaks++
      if (counts.problems.length < 3) counts.problems.push(problem)
    },
    outcome: (client, what) => {
      const own = (counts.outcomes[client] ??= {})
      own[what] = (own[what] ?? 0) + 1
    }
  }
}
