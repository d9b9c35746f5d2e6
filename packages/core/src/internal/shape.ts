import { own } from "./own.ts"

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
  | "class"

/**
 * How a hole's value is written: as text, in capitals, in printable ASCII without quotes and backslashes, as a protobuf
 * duration (`"30s"`), or every field as a string.
 */
export type Form = "string" | "upper" | "ascii" | "duration" | "strings"

/** A place in a body that an error fills. */
export interface Hole {
  readonly "~hole": HoleKind
  readonly form?: Form
  /** For `field` and `class`: which field. */
  readonly name?: string
  /**
   * For `statusName`: what each status, or else each class such as `"4XX"`, is called. Written, and ignored when read.
   * For `class`: the code that each value of the field belongs to, or else `"*"`.
   */
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

/** A body that is text: literals and holes in turn. */
export interface Text {
  readonly "~text": ReadonlyArray<string | Hole>
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

/** What a dialect says of its body. */
export type Body = Shape | Text

export const isHole = (shape: Body): shape is Hole => has(shape, "~hole")

export const isOptional = (shape: Body): shape is Optional => has(shape, "~optional")

export const isWritten = (shape: Body): shape is Written => has(shape, "~written")

export const isText = (shape: Body): shape is Text => has(shape, "~text")

/** The code that a value of a `class` hole's field belongs to. */
export function classOf({ names = {} }: Hole, value: unknown): string | undefined {
  return own(names, String(value)) ?? names["*"]
}

// ---- internal ----

const has = (shape: Body, key: string): boolean =>
  typeof shape === "object" && shape !== null && Object.hasOwn(shape, key)
