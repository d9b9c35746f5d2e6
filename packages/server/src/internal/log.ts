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

/** Logs, and never fails because of it: an answer must leave even where a logger is broken. Prints what that one lost. */
export const safely = (log: (record: LogRecord) => void, record: LogRecord): void => {
  try {
    const logged: unknown = log(record)
    // A log that writes to a network may be async: of its rejection the process would die.
    if (logged instanceof Promise) logged.catch((thrown: unknown) => printInstead(record, thrown))
  } catch (thrown) {
    printInstead(record, thrown)
  }
}

/** Gives loggers an error, whatever was thrown: of other values many print nothing but `[object Object]`. */
export const asError = (thrown: unknown): Error => {
  try {
    if (thrown instanceof Error) return thrown
  } catch {
    // A proxy does not like to be asked for its class.
  }
  return new Error(typeof thrown === "string" ? thrown : describe(thrown))
}

/** Prints what a log was told and has lost. */
export const printInstead = (record: LogRecord, thrown: unknown): void => {
  process.stderr.write(`The log function of @errata/server failed: ${describe(thrown)}\n`)
  logToStderr(record)
}

// ---- internal ----

const describe = (error: unknown): string => {
  try {
    return inspect(error, { depth: 5 })
  } catch {
    return "an error that cannot be printed"
  }
}
