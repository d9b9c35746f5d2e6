import type { Simple } from "../Dialect.ts"
import { type Body, type Hole, isHole, isOptional, isText, isWritten } from "./shape.ts"

/** What stands in a dialect's bodies, wherever. */
export interface Contents {
  readonly holes: Array<Hole>
  /** The holes that every body has, those under no optional part: only such a one can tell errors apart. */
  readonly demanded: Array<Hole>
  /** The holes that fields share an optional part with, which leaves with them where one has no value. */
  readonly besideFields: Array<Hole>
  /** The keys that stand beside a spread: no field may have one of these names. */
  readonly siblings: Array<string>
}

/** Lists what stands in a dialect's bodies, once for all contracts that have it. */
export function contentsOf(dialect: Simple): Contents {
  let contents = known.get(dialect)
  if (contents === undefined) {
    contents = { holes: [], demanded: [], besideFields: [], siblings: [] }
    if (dialect.body !== undefined) collect(dialect.body, contents)
    known.set(dialect, contents)
  }
  return contents
}

// ---- internal ----

const known = new WeakMap<Simple, Contents>()

function collect(shape: Body, into: Contents): void {
  if (isHole(shape)) {
    into.holes.push(shape)
    into.demanded.push(shape)
  } else if (isOptional(shape)) {
    const demanded: Array<Hole> = []
    collect(shape["~optional"], { ...into, demanded })
    if (demanded.length > 1 && demanded.some((hole) => hole["~hole"].startsWith("field")))
      into.besideFields.push(...demanded)
  } else if (isText(shape)) for (const part of shape["~text"]) collect(part, into)
  else if (typeof shape === "object" && shape !== null && !isWritten(shape)) {
    for (const [key, member] of Object.entries(shape)) {
      if (key !== "..." && "..." in shape) into.siblings.push(key)
      collect(member, into)
    }
  }
}
