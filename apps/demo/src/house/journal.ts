import { setTimeout } from "node:timers/promises"

/** What the runtimes logged, by the instance id of the failure. */
export interface Journal {
  /** Takes one line of a runtime's output. */
  readonly take: (runtime: string, line: string) => void
  /** The records under an instance id. Waits up to 2 seconds for the first: a record comes after its answer. */
  readonly of: (instanceId: string) => Promise<ReadonlyArray<Entry>>
}

export interface Entry {
  readonly runtime: string
  readonly record: Readonly<Record<string, unknown>>
}

/** Keeps the last `keep` records. Anything that is no failure's record goes to `other`. */
export const journal = (keep: number, other: (runtime: string, line: string) => void): Journal => {
  const entries: Array<Entry> = []
  return {
    take: (runtime, line) => {
      const record = parse(line)
      if (record === undefined) return other(runtime, line)
      entries.push({ runtime, record })
      if (entries.length > keep) entries.shift()
    },
    of: async (instanceId) => {
      const found = () => entries.filter(({ record }) => record["instanceId"] === instanceId)
      for (let tries = 0; tries < 40 && found().length === 0; tries++) await setTimeout(50)
      return found()
    }
  }
}

// ---- internal ----

const parse = (line: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === "object" && value !== null && "instanceId" in value ? { ...value } : undefined
  } catch {
    return undefined
  }
}
