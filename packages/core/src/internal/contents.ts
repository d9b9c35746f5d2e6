import type { Simple } from "../Dialect.ts"
import { type Body, type Hole, isHole, isOptional, isText, isWritten } from "./shape.ts"

/** What stands in a dialect's bodies, wherever. */
export interface Contents {
  readonly holes: Array<Hole>
  /** The holes that every body has, those under no optional part: only such a one can tell errors apart. */
  readonly demanded: Array<Hole>
  /** The keys that stand beside a spread: no field may have one of these names. */
  readonly siblings: Array<string>
}

/** Lists what stands in a dialect's bodies, once for all contracts that have it. */
export function contentsOf(dialect: Simple): Contents {
  let contents = known.get(dialect)
  if (contents === undefined) {
    contents = { holes: [], demanded: [], siblings: [] }
    if (dialect.body !== undefined) collect(dialect.body, true, contents)
    known.set(dialect, contents)
  }
  return contents
}

// ---- internal ----

const known = new WeakMap<Simple, Contents>()

function collect(shape: Body, isDemanded: boolean, into: Contents): void {
  if (isHole(shape)) {
    into.holes.push(shape)
    if (isDemanded) into.demanded.push(shape)
  } else if (isOptional(shape)) collect(shape["~optional"], false, into)
  else if (isText(shape)) for (const part of shape["~text"]) collect(part, isDemanded, into)
  else if (typeof shape === "object" && shape !== null && !isWritten(shape)) {
    for (const [key, member] of Object.entries(shape)) {
      if (key !== "..." && "..." in shape) into.siblings.push(key)
      collect(member, isDemanded, into)
    }
  }
}
