import { applyForm } from "./constants.ts"
import { own } from "./own.ts"
import { classOf, isHole, isOptional, isWritten } from "./shape.ts"
import type { Body, Hole, HoleKind, Shape, Text } from "./shape.ts"

/** What was found in a response, before anyone knows which definition it belongs to. */
export interface Reading {
  readonly holes: Partial<Record<HoleKind, unknown>>
  /** The members that may be fields, by name: never trusted before the definition's fields are checked. */
  fields: Readonly<Record<string, unknown>>
  /** Those that came as text, and must be brought back through their schema. */
  texts: Readonly<Record<string, unknown>> | undefined
  /** Tells whether it is an error of the contract that was read: of several in an array that one is taken. */
  readonly isKnown: (reading: Reading) => boolean
}

/** Reads a JSON value into `reading`; false when the value does not have the shape. */
export type Reader = (value: unknown, reading: Reading) => boolean

/** A reading of nothing yet. All its members exist from the start, so that every reading has one hidden class. */
export const emptyReading = (isKnown: Reading["isKnown"] = () => true): Reading => ({
  holes: {
    code: undefined,
    number: undefined,
    type: undefined,
    title: undefined,
    status: undefined,
    statusName: undefined,
    message: undefined,
    instance: undefined,
    retryAfter: undefined,
    class: undefined
  },
  fields: none,
  texts: undefined,
  isKnown
})

/** Compiles the reader of a body. */
export function compileReader(shape: Shape): Reader {
  if (isHole(shape)) return (value, reading) => readHole(shape, value, reading)
  if (isWritten(shape)) return () => true
  if (isOptional(shape)) {
    const part = compileReader(shape["~optional"])
    // A hole is read as a whole anyway.
    const read: Reader = isHole(shape["~optional"]) ? part : (value, reading) => readFirst([value], part, reading)
    // A body without it, or with something else in its place, has the shape all the same.
    return (value, reading) => {
      read(value, reading)
      return true
    }
  }
  if (Array.isArray(shape)) return compileArray(shape as ReadonlyArray<Shape>)
  if (typeof shape === "object" && shape !== null) return compileObject(shape as Readonly<Record<string, Shape>>)
  return (value) => value === shape
}

/** Reads a body that is text; white space around it does not count. */
export function readText(shape: Text, body: string, reading: Reading): boolean {
  const parts = shape["~text"]
  const text = space(parts[0], /^\s*/) + body.trim() + space(parts.at(-1), /\s*$/)
  let at = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const next = parts[i + 1]
    const end =
      typeof part === "string" ? at + part.length : typeof next === "string" ? text.indexOf(next, at) : text.length
    const piece = text.slice(at, end)
    if (typeof part === "string" ? piece !== part : end <= at || !readHole(asText(part), piece, reading)) return false
    at = end
  }
  return at === text.length
}

/** Tells whether a JSON body has all that a shape demands at its top: its constants, and something in the place of each part. */
export function hasOutline(shape: Body | undefined, value: unknown): boolean {
  if (!isRecord(shape) || !isRecord(value)) return false
  const demanded = Object.entries(shape as Readonly<Record<string, Shape>>).filter(
    ([key, member]) => key !== "..." && !isOptional(member) && !isWritten(member)
  )
  const isThere = ([key, member]: (typeof demanded)[number]): boolean => {
    const part = own(value, key)
    if (typeof member !== "object" || member === null) return part === member
    return typeof part === "object" && part !== null && Object.keys(part).length > 0
  }
  return demanded.length > 0 && demanded.every(isThere)
}

/** A hole whose value came as text, as in a header. */
export const asText = (hole: Hole): Hole => ({
  ...hole,
  form: hole.name === undefined ? (hole.form ?? "string") : "strings"
})

/** Adds members that may be fields. */
export function addFields(
  reading: Reading,
  members: Readonly<Record<string, unknown>>,
  to: "fields" | "texts" = "fields"
): void {
  reading[to] = reading[to] === none ? members : { ...reading[to], ...members }
}

// ---- internal ----

/** The white space at an end of what is written. */
const space = (part: string | Hole | undefined, end: RegExp): string =>
  typeof part === "string" ? end.exec(part)![0] : ""

/** A protobuf duration (`"1.5s"`) or a number of seconds, in milliseconds. */
function readSeconds(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.replace(/s$/, "") : ""
  return /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) * 1000 : undefined
}

const none: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null))

/** Elements are found by content: others may stand among them, in any order. */
function compileArray(shapes: ReadonlyArray<Shape>): Reader {
  const items = shapes.map((shape) => ({
    demanded: !isOptional(shape) && !isWritten(shape),
    read: compileReader(isOptional(shape) ? shape["~optional"] : shape)
  }))
  return (value, reading) =>
    Array.isArray(value) && items.every(({ demanded, read }) => readFirst(value, read, reading) || !demanded)
}

/** Reads the first that has the shape, of errors the first that the contract knows; no other leaves anything behind. */
function readFirst(values: ReadonlyArray<unknown>, read: Reader, reading: Reading): boolean {
  let found: Reading | undefined
  for (const value of values) {
    const attempt: Reading = { ...reading, holes: { ...reading.holes } }
    if (!read(value, attempt)) continue
    found ??= attempt
    if (!reading.isKnown(attempt)) continue
    found = attempt
    break
  }
  Object.assign(reading, found)
  return found !== undefined
}

function compileObject(shape: Readonly<Record<string, Shape>>): Reader {
  const members = Object.entries(shape).map(([key, member]) => ({
    key,
    demanded: !isOptional(member) && !isWritten(member),
    inherited: key in Object.prototype,
    read: key === "..." ? spread : compileReader(member)
  }))
  return (value, reading) => {
    if (!isRecord(value)) return false
    for (let i = 0; i < members.length; i++) {
      const { key, demanded, inherited, read } = members[i]!
      if (read === spread) {
        addFields(reading, value)
        continue
      }
      // What was parsed from JSON has no undefined: to ask whether it is there costs more than to look.
      const member = inherited && !Object.hasOwn(value, key) ? undefined : value[key]
      if (member === undefined ? demanded : !read(member, reading)) return false
    }
    return true
  }
}

const spread: Reader = () => true

/** Reads the value of one hole. */
export function readHole(hole: Hole, value: unknown, reading: Reading): boolean {
  switch (hole["~hole"]) {
    case "fields":
      if (!isRecord(value)) return false
      addFields(reading, value, hole.form === "strings" ? "texts" : "fields")
      return true
    case "class":
      if (!isScalar(value)) return false
      reading.holes.class = classOf(hole, value) ?? String(value)
      // What tells errors apart is found as text too.
      addFields(reading, { [hole.name!]: value }, typeof value === "string" ? "texts" : "fields")
      return true
    case "field":
      addFields(reading, { [hole.name!]: value }, hole.form === "strings" ? "texts" : "fields")
      return true
    case "status":
    case "number":
      if (typeof value !== typeof applyForm(hole, 0)) return false
      reading.holes[hole["~hole"]] = value
      return true
    case "retryAfter":
      reading.holes.retryAfter = readSeconds(value)
      return true
    default:
      if (typeof value !== "string") return false
      reading.holes[hole["~hole"]] = value
      return true
  }
}

/** What is neither an object nor null; JSON has nothing else. */
const isScalar = (value: unknown): value is string | number | boolean => typeof value !== "object"

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
