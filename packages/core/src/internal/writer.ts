import type { Simple } from "../Dialect.ts"
import { toHeader } from "../Retry.ts"
import type { ErrorPlan } from "./plan.ts"
import { contentsOf } from "./contents.ts"
import { compile, type Encoder } from "./shape-encode.ts"

/** What is constant for one definition in one dialect, rendered once. */
export interface Writer {
  /** Undefined when the dialect has no body. */
  readonly body: Encoder | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The names of the headers whose field stands nowhere else. */
  readonly alone: ReadonlySet<string>
  /** Whether no body can be written without an instance id. */
  readonly demandsId: boolean
}

/** Returns what writes a definition in a dialect, compiled at first use: a client that only reads has none. */
export function writerOf(error: ErrorPlan, dialect: Simple): Writer {
  let writer = error.writers.get(dialect)
  if (writer === undefined) error.writers.set(dialect, (writer = make(error, dialect)))
  return writer
}

// ---- internal ----

function make({ constants, definition, readBack }: ErrorPlan, dialect: Simple): Writer {
  const { body, mediaType } = dialect
  const { holes, demanded } = contentsOf(dialect)
  const retryAfter = toHeader(definition.retry)
  const isInBody = (field: string): boolean => holes.some((hole) => hole["~hole"] === "fields" || hole.name === field)
  return {
    body: body === undefined ? undefined : compile(body, constants),
    headers: {
      "cache-control": "no-store",
      ...(mediaType === undefined ? {} : { "content-type": mediaType }),
      ...(retryAfter === undefined ? {} : { "retry-after": retryAfter })
    },
    alone: new Set(readBack.flatMap(([header, field]) => (isInBody(field) ? [] : [header]))),
    demandsId: demanded.some((hole) => hole["~hole"] === "instance")
  }
}
