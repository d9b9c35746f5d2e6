import type { Simple } from "../Dialect.ts"
import { isText } from "./shape.ts"
import { compileReader, readText, type Reading } from "./shape-decode.ts"

/** Reads a body, given as JSON and as text; true where there is none to read. */
export type BodyReader = (json: unknown, text: string, reading: Reading) => boolean

/** Returns what reads a dialect's bodies, compiled at first use: a server that only writes has none. */
export function readerOf(dialect: Simple): BodyReader {
  let reader = readers.get(dialect)
  if (reader === undefined) readers.set(dialect, (reader = make(dialect)))
  return reader
}

// ---- internal ----

const readers = new WeakMap<Simple, BodyReader>()

function make({ body }: Simple): BodyReader {
  if (body === undefined) return () => true
  if (isText(body)) return (_, text, reading) => readText(body, text, reading)
  const read = compileReader(body)
  return (json, _, reading) => json !== undefined && read(json, reading)
}
