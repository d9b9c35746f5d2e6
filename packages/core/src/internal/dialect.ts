import { DefinitionError } from "./definition-error.ts"
import type { Form, Hole, HoleKind, Json, Optional, Shape, Text, Written } from "./shape.ts"

/** A dialect whose body is JSON or text of one shape, or that has no body. Plain data. */
export interface Simple {
  readonly kind: "simple"
  readonly name: string
  /** Undefined when there is no body. */
  readonly mediaType: string | undefined
  readonly body: Shape | Text | undefined
  /** Header templates with holes, by lower-case name. */
  readonly headers: Readonly<Record<string, Hole>>
  /** The status of every response, for protocols that answer 200; undefined when it is the definition's. */
  readonly status: number | undefined
}

/** A dialect that depends on the status: real APIs mix them. */
export interface ByStatus {
  readonly kind: "byStatus"
  readonly name: string
  readonly statuses: Readonly<Record<number, Simple>>
  readonly otherwise: Simple
}

/** How a contract's errors look on the wire. */
export type Dialect = Simple | ByStatus

/** The places in a body that an error fills. */
export const hole: {
  readonly [K in Exclude<HoleKind, "field" | "class" | "statusName">]: Hole & { readonly "~hole": K }
} = {
  code: { "~hole": "code" },
  number: { "~hole": "number" },
  type: { "~hole": "type" },
  title: { "~hole": "title" },
  status: { "~hole": "status" },
  message: { "~hole": "message" },
  instance: { "~hole": "instance" },
  retryAfter: { "~hole": "retryAfter" },
  fields: { "~hole": "fields" }
}

/** The place of one public field, when it does not stand where the others do. */
export const field = (name: string): Hole => ({ "~hole": "field", name })

/**
 * The place of a field that tells errors apart by groups of its values, such as the many numbers of a gateway: `codes`
 * has the code of each value's error, and `"*"` that of all others.
 */
export const classify = (name: string, codes: Readonly<Record<string, string>>): Hole => ({
  "~hole": "class",
  name,
  names: codes
})

/**
 * A name for the status, such as `NOT_FOUND`: looked up by the status itself, or else by its class (`"4XX"`). It is
 * ignored when read, for several statuses may share a name.
 */
export const statusName = (names: Readonly<Record<string, string>>): Hole => ({ "~hole": "statusName", names })

/** Writes a hole's value in another form, such as a status as a string. */
export const as = (target: Hole, form: Form): Hole => ({ ...target, form })

/** Marks a part that is left out when a hole in it has no value, and that may be missing when read. */
export const optional = (shape: Shape): Optional => ({ "~optional": shape })

/** Marks a constant that is written, and not demanded when read. */
export const written = (value: Json): Written => ({ "~written": value })

/** Makes a dialect from the shape of its JSON body. The elements of an array are found by what they hold, in any order. */
export const json = (options: {
  readonly name: string
  readonly body: Shape
  readonly mediaType?: string
  readonly headers?: Readonly<Record<string, Hole>>
  readonly status?: number
}): Simple => ({
  kind: "simple",
  name: options.name,
  mediaType: options.mediaType ?? "application/json",
  body: options.body,
  headers: lowerCase(options.headers),
  status: options.status
})

/**
 * Makes a dialect whose body is text: literals and holes in turn, such as `["error code: ", hole.number]`. Throws a
 * `DefinitionError` for two holes side by side.
 */
export function text(options: {
  readonly name: string
  readonly body: ReadonlyArray<string | Hole>
  readonly headers?: Readonly<Record<string, Hole>>
}): Simple {
  const { body, name } = options
  if (haveNothingBetween(body)) throw new DefinitionError(`The ${nothingBetween(name)}`)
  const mediaType = "text/plain;charset=utf-8"
  return { ...status, name, mediaType, body: { "~text": body }, headers: lowerCase(options.headers) }
}

/** Tells whether two holes of a text stand side by side. */
export const haveNothingBetween = (body: ReadonlyArray<string | Hole>): boolean =>
  body.some((part, i) => typeof part !== "string" && i + 1 < body.length && !isLiteral(body[i + 1]))

/** Says what is wrong with such a text. */
export const nothingBetween = (name: string): string =>
  `text of the dialect "${name}" has two holes side by side, which nobody could tell apart; put a literal between them`

/** Makes a dialect without a body: its headers tell errors apart. */
export const headers = (options: {
  readonly name: string
  readonly headers: Readonly<Record<string, Hole>>
}): Simple => ({ ...status, name: options.name, headers: lowerCase(options.headers) })

/** No body at all: the status says it. */
export const status: Simple = {
  kind: "simple",
  name: "status",
  mediaType: undefined,
  body: undefined,
  headers: {},
  status: undefined
}

/** Chooses the dialect by the status of the response. */
export const byStatus = (statuses: Readonly<Record<number, Simple>>, otherwise: Simple): ByStatus => ({
  kind: "byStatus",
  name: [...new Set([...Object.values(statuses), otherwise].map((dialect) => dialect.name))].join("+"),
  statuses,
  otherwise
})

/** Lists the dialects without choices that a dialect is made of. */
export const parts = (dialect: Dialect): ReadonlyArray<Simple> =>
  dialect.kind === "simple" ? [dialect] : [...Object.values(dialect.statuses), dialect.otherwise]

/** Headers by lower-case name, as responses have them. */
export const lowerCase = (headers: Readonly<Record<string, Hole>> = {}): Readonly<Record<string, Hole>> =>
  Object.fromEntries(Object.entries(headers).map(([name, target]) => [name.toLowerCase(), target]))

// ---- internal ----

const isLiteral = (part: string | Hole | undefined): boolean => typeof part === "string" && part !== ""
