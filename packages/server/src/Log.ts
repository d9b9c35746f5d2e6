import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import { asError, type LogRecord, printInstead, safely } from "./internal/log.ts"
import type { Runtime } from "./internal/settle.ts"

/** A logger in the way of pino: an object first, then a sentence. Fastify's `app.log` is one. */
export interface PinoLike {
  readonly error: (object: object, message: string) => void
  readonly info: (object: object, message: string) => void
}

/** Logs defects and 5xx at `error`, with the error and its causes under `err`; all else at `info`. */
export const pino =
  (logger: PinoLike) =>
  ({ error, ...record }: LogRecord): void =>
    record.expected
      ? logger.info(record, sentence(record))
      : logger.error({ ...record, err: asError(error) }, sentence(record))

/** Gives defects and 5xx to the loggers and the error reporters of an Effect runtime, as a cause with annotations. */
export const effect =
  <R = never>(runtime?: Runtime<R>) =>
  (record: LogRecord): void => {
    if (record.expected) return
    const { error, ...annotations } = record
    const cause = Cause.die(error)
    const logged = Effect.logError(sentence(record), cause).pipe(
      Effect.annotateLogs(annotations),
      Effect.andThen(ErrorReporter.report(cause))
    )
    const fiber = (runtime ?? Effect).runFork(logged)
    fiber.addObserver((exit) => {
      if (exit._tag === "Failure") printInstead(record, Cause.squash(exit.cause))
    })
  }

/** Gives each record to several logs; one that throws does not keep it from the others. */
export const all =
  (...logs: ReadonlyArray<(record: LogRecord) => void>) =>
  (record: LogRecord): void => {
    for (const log of logs) safely(log, record)
  }

// ---- internal ----

const sentence = ({ method, path, tag, delivery }: Omit<LogRecord, "error">): string =>
  `${method} ${path} failed with ${tag}${delivery === "sent" ? "" : ` (${delivery})`}`
