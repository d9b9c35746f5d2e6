import { classOf, isHole, isOptional, isWritten } from "./shape.ts"
import type { Hole, HoleKind, Shape, Text } from "./shape.ts"

/** What was found in a response, before anyone knows which definition it belongs to. */
export interface Reading {
  readonly holes: Partial<Record<HoleKind, unknown>>
  /** The members that may be fields, by name: never trusted before the definition's fields are checked. */
  fields: Readonly<Record<string, unknown>>
  /** Whether the fields came as strings and must be brought back through their schema. */
  strings: boolean
}

export const emptyReading = (): Reading => ({ holes: {}, fields: none, strings: false })

/** Reads a JSON value through a shape into `reading`; false when the value does not have the shape. */
export const read = (shape: Shape, value: unknown, reading: Reading): boolean => {
  if (isHole(shape)) return readHole(shape, value, reading)
  if (isOptional(shape)) {
    if (value !== undefined) read(shape["~optional"], value, reading)
    return true
  }
  if (isWritten(shape)) return true
  if (Array.isArray(shape)) {
    // Elements are found by content: others may stand among them, in any order.
    return (
      Array.isArray(value) &&
      (shape as ReadonlyArray<Shape>).every((item) =>
        isOptional(item) || isWritten(item)
          ? (value.some((element) => tryRead(item, element, reading)), true)
          : value.some((element) => tryRead(item, element, reading))
      )
    )
  }
  if (typeof shape === "object" && shape !== null) {
    return isRecord(value) && readObject(shape as Record<string, Shape>, value, reading)
  }
  return value === shape
}

/** Reads a body that is text; white space around it does not count. */
export const readText = (shape: Text, body: string, reading: Reading): boolean => {
  const text = body.trim()
  const parts = shape["~text"]
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

/** A hole whose value came as text, as in a header. */
export const asText = (hole: Hole): Hole => ({ ...hole, form: hole.form ?? "string" })

/** A protobuf duration (`"1.5s"`) or a number of seconds, in milliseconds. */
export const readSeconds = (value: unknown): number | undefined => {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.replace(/s$/, "") : ""
  const ms = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) * 1000 : Number.NaN
  return Number.isFinite(ms) ? ms : undefined
}

/** Adds members that may be fields. */
export const addFields = (reading: Reading, members: Readonly<Record<string, unknown>>): void => {
  reading.fields = reading.fields === none ? members : { ...reading.fields, ...members }
}

// ---- internal ----

const none: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null))

const readObject = (
  shape: Readonly<Record<string, Shape>>,
  value: Readonly<Record<string, unknown>>,
  reading: Reading
): boolean => {
  for (const key of Object.keys(shape)) {
    const member = shape[key]!
    if (key === "...") addFields(reading, value)
    else if (!Object.hasOwn(value, key)) {
      if (!isOptional(member) && !isWritten(member)) return false
    } else if (!read(member, value[key], reading)) return false
  }
  return true
}

/** Reads an element only as a whole: a partial match of a stranger must leave nothing behind. */
const tryRead = (shape: Shape, value: unknown, reading: Reading): boolean => {
  const attempt: Reading = { holes: { ...reading.holes }, fields: reading.fields, strings: reading.strings }
  if (!read(isOptional(shape) ? shape["~optional"] : shape, value, attempt)) return false
  Object.assign(reading.holes, attempt.holes)
  reading.fields = attempt.fields
  reading.strings = attempt.strings
  return true
}

const readHole = (hole: Hole, value: unknown, reading: Reading): boolean => {
  switch (hole["~hole"]) {
    case "fields":
      if (!isRecord(value)) return false
      addFields(reading, value)
      if (hole.form === "strings") reading.strings = true
      return true
    case "field":
      addFields(reading, { [hole.name!]: value })
      return true
    case "class": {
      if (typeof value !== "string" && typeof value !== "number") return false
      if (typeof value === "string") reading.strings = true
      addFields(reading, { [hole.name!]: value })
      reading.holes.class = classOf(hole, value) ?? String(value)
      return true
    }
    case "status":
    case "number": {
      const wanted = hole.form === "string" ? "string" : "number"
      reading.holes[hole["~hole"]] = value
      return typeof value === wanted
    }
    case "statusName":
      return typeof value === "string"
    case "retryAfter":
      reading.holes.retryAfter = readSeconds(value)
      return true
    default:
      reading.holes[hole["~hole"]] = value
      return typeof value === "string"
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
