import type { Failure } from "@errata/core"
import { inspect } from "node:util"

/** What happened to one request that failed. For the log: it carries what must never be sent. */
export interface LogRecord extends Failure.FailureRecord {
  readonly method: string
  /** Without the query, which often carries secrets. */
  readonly path: string
  /**
   * How the failure reached the client: `sent` as a whole response; `aborted` because a success had begun, which was
   * broken off; `late`, after a whole success; `gone`, not at all, because the client had left.
   */
  readonly delivery: "sent" | "aborted" | "late" | "gone"
}

/** Writes one JSON line to standard error for each failure that is not expected: a defect or a 5xx. */
export const logToStderr = (record: LogRecord): void => {
  if (record.expected) return
  const { error, expected: _, ...rest } = record
  process.stderr.write(
    `${JSON.stringify({ level: "error", time: new Date().toISOString(), ...rest, error: describe(error) })}\n`
  )
}

/** Logs, and never fails because of it: an answer must leave even where a logger is broken. */
export const safely = (log: (record: LogRecord) => void, record: LogRecord): void => {
  try {
    log(record)
  } catch (thrown) {
    process.stderr.write(`The log function of @errata/server threw, and the record is lost: ${describe(thrown)}\n`)
  }
}

const describe = (error: unknown): string => {
  try {
    return inspect(error, { depth: 5 })
  } catch {
    return "an error that cannot be printed"
  }
}
