import type * as Schema from "effect/Schema"
import { own } from "./own.ts"
import { type Body, type Hole, isText } from "./shape.ts"

/** What is the same for every instance of a definition in one contract. */
export interface Constants {
  readonly code: string
  readonly number: number | undefined
  readonly type: string
  readonly title: string
  /** Undefined when the status belongs to the instance. */
  readonly status: number | undefined
  /** The public fields, for dialects that carry them as text. */
  readonly fields: Schema.Struct.Fields
}

/** The key under which a definition is found again, by the hole that discriminates. */
export function discriminantKey(hole: Hole, constants: Constants): string | undefined {
  const value = constantValue(hole, constants)
  return value === undefined ? undefined : String(applyForm(hole, value))
}

/** The key that a reader of a body finds: a text ends a hole where the next literal begins, which may be within the code. */
export function keyAsRead(hole: Hole, constants: Constants, body: Body | undefined): string | undefined {
  const key = discriminantKey(hole, constants)
  if (body === undefined || !isText(body)) return key
  const at = body["~text"].indexOf(hole)
  const next = body["~text"][at + 1]
  return at >= 0 && typeof next === "string" ? key?.split(next)[0] : key
}

/** The value of a hole that is the same for every instance; undefined when each brings its own. */
export function constantValue(hole: Hole, constants: Constants): string | number | undefined {
  const kind = hole["~hole"]
  if (kind === "statusName") return constants.status === undefined ? undefined : nameOf(hole, constants.status)
  return kind === "code" || kind === "number" || kind === "type" || kind === "title" || kind === "status"
    ? constants[kind]
    : undefined
}

/** What a hole calls a status. */
export function nameOf({ names = {} }: Hole, status: number): string | undefined {
  return own(names, status) ?? own(names, `${String(status)[0]}XX`)
}

/** Writes a value in the form that a hole asks for. */
export function applyForm(hole: Hole, value: string | number): string | number {
  switch (hole.form) {
    case "string":
      return String(value)
    case "upper":
      return String(value).toUpperCase()
    case "ascii":
      return String(value)
        .replace(/"/g, "'")
        .replace(/\\/g, "/")
        .replace(/[^\x20-\x7e]/gu, "?")
    default:
      return value
  }
}
