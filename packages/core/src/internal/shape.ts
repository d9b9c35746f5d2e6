/** The places in a body that an error fills. */
export type HoleKind =
  | "code"
  | "number"
  | "type"
  | "title"
  | "status"
  | "statusName"
  | "message"
  | "instance"
  | "retryAfter"
  | "fields"
  | "field"

/**
 * How a hole's value is written: as text, in capitals, in printable ASCII without quotes and backslashes, as a protobuf
 * duration (`"30s"`), or every field as a string.
 */
export type Form = "string" | "upper" | "ascii" | "duration" | "strings"

/** A place in a body that an error fills. */
export interface Hole {
  readonly "~hole": HoleKind
  readonly form?: Form
  /** For `field`: which one. */
  readonly name?: string
  /** For `statusName`: what each status, or else each class such as `"4XX"`, is called. Written, and ignored when read. */
  readonly names?: Readonly<Record<string, string>>
}

/** A part that is left out when a hole in it has no value, and that may be missing when read. */
export interface Optional {
  readonly "~optional": Shape
}

/** A constant that is written, and not demanded when read. */
export interface Written {
  readonly "~written": Json
}

export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** A JSON body with holes. The key `"..."` spreads `hole.fields` into the object around it. */
export type Shape =
  | null
  | boolean
  | number
  | string
  | Hole
  | Optional
  | Written
  | ReadonlyArray<Shape>
  | { readonly [key: string]: Shape }

export const isHole = (shape: Shape): shape is Hole => has(shape, "~hole")

export const isOptional = (shape: Shape): shape is Optional => has(shape, "~optional")

export const isWritten = (shape: Shape): shape is Written => has(shape, "~written")

/** Lists the holes of a shape, wherever they stand. */
export const holes = (shape: Shape): ReadonlyArray<Hole> => {
  if (isHole(shape)) return [shape]
  if (isOptional(shape)) return holes(shape["~optional"])
  if (isWritten(shape) || typeof shape !== "object" || shape === null) return []
  return Object.values(shape).flatMap(holes)
}

/** Lists the holes that every body has: those under no optional part. Only such a hole can tell errors apart. */
export const demandedHoles = (shape: Shape): ReadonlyArray<Hole> => {
  if (isHole(shape)) return [shape]
  if (isOptional(shape) || isWritten(shape) || typeof shape !== "object" || shape === null) return []
  return Object.values(shape).flatMap(demandedHoles)
}

/** Lists the keys that stand beside a spread: no field may have one of these names. */
export const spreadSiblings = (shape: Shape): ReadonlyArray<string> => {
  if (isHole(shape) || isWritten(shape) || typeof shape !== "object" || shape === null) return []
  if (isOptional(shape)) return spreadSiblings(shape["~optional"])
  const own = !Array.isArray(shape) && "..." in shape ? Object.keys(shape).filter((key) => key !== "...") : []
  return [...own, ...Object.values(shape).flatMap(spreadSiblings)]
}

// ---- internal ----

const has = (shape: Shape, key: string): boolean =>
  typeof shape === "object" && shape !== null && Object.hasOwn(shape, key)
