/** Serves one framework's service in a process of its own; tells its port, and on demand what it logged and holds. */
import { apps } from "./apps.ts"

/** What a server tells of itself. */
export interface Sample {
  readonly heap: number
  readonly rss: number
  /** The failures that were logged, by what became of them. */
  readonly logged: Readonly<Record<string, number>>
}

const logged: Record<string, number> = {}

const port = await apps[process.argv[2]!]!(({ delivery }) => {
  logged[delivery] = (logged[delivery] ?? 0) + 1
})

process.on("message", () => {
  globalThis.gc!()
  const { heapUsed, rss } = process.memoryUsage()
  process.send!({ heap: heapUsed, rss, logged } satisfies Sample)
})
process.on("disconnect", () => process.exit())
process.send!(port)
