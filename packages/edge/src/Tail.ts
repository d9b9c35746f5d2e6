import type { Line } from "./Report.ts"

/** A failure that a Worker logged, with where and when. */
export interface Failed extends Line {
  readonly worker: string | null
  readonly entrypoint: string | null
  /** When it was logged, in milliseconds since 1970. */
  readonly timestamp: number
}

/** An invocation that the platform ended, or what it left to `waitUntil` and that failed: nothing else tells of it. */
export interface Ended {
  readonly errata: "ended"
  readonly worker: string | null
  readonly entrypoint: string | null
  readonly timestamp: number
  /** Such as `exceededCpu`, `exceededMemory` or `exception`; `ok` where only `waitUntil` knows of the failure. */
  readonly outcome: string
  readonly exceptions: ReadonlyArray<{ readonly name: string; readonly message: string }>
}

/**
 * Picks out of a tail Worker's events one record for each failure: those that `@errata/edge` logged, and the
 * invocations that the platform ended. Total: other lines, of whatever shape, are passed over.
 */
export const records = (events: ReadonlyArray<TraceItem>): ReadonlyArray<Failed | Ended> =>
  events.flatMap((event): ReadonlyArray<Failed | Ended> => {
    const { logs, outcome, exceptions } = event
    const where = { worker: event.scriptName, entrypoint: event.entrypoint ?? null }
    const failed = logs.flatMap(({ message, timestamp }) =>
      (Array.isArray(message) ? message : [message])
        .filter(isLine)
        .map((line): Failed => Object.assign({}, line, where, { timestamp }))
    )
    // A handler that throws what it logged names the instance id: that is the same failure.
    const others = exceptions.filter(({ message }) => !failed.some(({ instanceId }) => message.includes(instanceId)))
    const isTold = others.length === 0 && (outcome === "ok" || (outcome === "exception" && exceptions.length > 0))
    if (isTold || hungUp.has(outcome)) return failed
    const timestamp = event.eventTimestamp ?? 0
    const said = others.map(({ name, message }) => ({ name, message }))
    return [...failed, { errata: "ended", ...where, timestamp, outcome, exceptions: said }]
  })

// ---- internal ----

/** A caller that hangs up is no failure of the Worker. */
const hungUp = new Set(["canceled", "responseStreamDisconnected"])

function isLine(value: unknown): value is Line {
  if (typeof value !== "object" || value === null) return false
  const { errata, instanceId } = value as Record<string, unknown>
  return errata === "failure" && typeof instanceId === "string"
}
