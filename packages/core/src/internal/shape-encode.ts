import { applyForm, type Constants, constantValue, nameOf } from "./constants.ts"
import { isHole, isOptional, isText, isWritten } from "./shape.ts"
import type { Body, Hole, Json, Shape } from "./shape.ts"
import { toText } from "./to-text.ts"

/** What an instance brings. */
export interface Dynamic {
  readonly status: number
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly instance: string | undefined
  readonly retryAfterMs: number | undefined
}

/** Writes a body; undefined when a hole in it has no value. */
export type Encoder = (dynamic: Dynamic) => string | undefined

/** Compiles a shape for one definition, so that only what changes between instances is rendered again. */
export function compile(shape: Body, constants: Constants): Encoder {
  if (isText(shape)) return (dynamic) => text(shape["~text"], constants, dynamic)
  const [head, rest] = isMembers(shape) ? splitConstants(shape, constants) : ["", shape]
  const piece = compilePiece(rest, constants)
  if (typeof piece !== "function") return () => join(head, piece)
  return (dynamic) => join(head, piece(dynamic))
}

/** Renders one hole as text, for a header. */
export function holeText(hole: Hole, constants: Constants, dynamic: Dynamic): string | undefined {
  if (hole["~hole"] === "field") return toText(constants.fields, dynamic.fields)[hole.name!]
  const value = holeValue(hole, constants, dynamic)
  return value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value)
}

// ---- internal ----

type Build = (dynamic: Dynamic) => unknown

/** A value that is the same for every instance, or what builds it. Undefined is the value of a hole that has none. */
type Piece = Build | Json | undefined

type Members = Readonly<Record<string, Shape>>

const isMembers = (shape: Shape): shape is Members =>
  typeof shape === "object" &&
  shape !== null &&
  !Array.isArray(shape) &&
  !isHole(shape) &&
  !isOptional(shape) &&
  !isWritten(shape)

/** Renders the constant members that an object begins with, and gives the others. */
function splitConstants(shape: Members, constants: Constants): readonly [head: string, rest: Shape] {
  const entries = Object.entries(shape)
  const head: Record<string, unknown> = {}
  while (entries.length > 0) {
    const [key, member] = entries[0]!
    const piece = key === "..." ? undefined : compilePiece(member, constants)
    if (piece === undefined || typeof piece === "function") break
    put(head, key, piece)
    entries.shift()
  }
  return [JSON.stringify(head).slice(0, -1), Object.fromEntries(entries)]
}

/** One run of `stringify` for all that changes costs less than one for each part. */
function join(head: string, value: unknown): string | undefined {
  if (value === undefined) return undefined
  const text = JSON.stringify(value)
  if (head.length <= 1) return text
  return text === "{}" ? `${head}}` : `${head},${text.slice(1)}`
}

function text(parts: ReadonlyArray<string | Hole>, constants: Constants, dynamic: Dynamic): string | undefined {
  let out = ""
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const piece = typeof part === "string" ? part : holeText(part, constants, dynamic)
    if (piece === undefined) return undefined
    // What tells errors apart is looked up as it will be read.
    if (typeof part !== "string" && !/^(code|type|number)$/.test(part["~hole"])) {
      if (!isReadable(part, piece, i === 0, parts[i + 1]))
        throw new TypeError(`The field "${part.name ?? part["~hole"]}" has a value that the text cannot carry`)
    }
    out += piece
  }
  return out
}

/** Tells whether a hole is read as it is written; white space around the whole text does not count, and prose can lose it. */
function isReadable({ name }: Hole, piece: string, isFirst: boolean, next: string | Hole | undefined): boolean {
  // A hole ends where the next literal begins.
  if (typeof next === "string" && (piece + next).indexOf(next) !== piece.length) return false
  const begun = isFirst ? piece.trimStart() : piece
  const kept = next === undefined ? begun.trimEnd() : begun
  return kept !== "" && (name === undefined || kept === piece)
}

function compilePiece(shape: Shape, constants: Constants): Piece {
  if (isHole(shape)) return compileHole(shape, constants)
  if (isOptional(shape)) return compilePiece(shape["~optional"], constants)
  if (isWritten(shape)) return shape["~written"]
  if (Array.isArray(shape)) return compileArray(shape as ReadonlyArray<Shape>, constants)
  if (isMembers(shape)) return compileObject(shape, constants)
  return shape as Json
}

function compileHole(hole: Hole, constants: Constants): Piece {
  const constant = constantValue(hole, constants)
  if (constant !== undefined) return applyForm(hole, constant)
  return hole["~hole"] === "number" ? undefined : (dynamic) => holeValue(hole, constants, dynamic)
}

const valueOf = (piece: Piece, dynamic: Dynamic): unknown => (typeof piece === "function" ? piece(dynamic) : piece)

function compileArray(shapes: ReadonlyArray<Shape>, constants: Constants): Piece {
  const pieces = shapes.map((shape) => ({ optional: isOptional(shape), piece: compilePiece(shape, constants) }))
  const build: Build = (dynamic) => {
    const items: Array<unknown> = []
    for (const { optional, piece } of pieces) {
      const item = valueOf(piece, dynamic)
      if (item !== undefined) items.push(item)
      else if (!optional) return undefined
    }
    return items
  }
  return fold(build, pieces)
}

function compileObject(shape: Members, constants: Constants): Piece {
  const members = Object.entries(shape).map(([key, member]) => ({
    key,
    piece: key === "..." ? spread : compilePiece(member, constants),
    optional: isOptional(member)
  }))
  const build: Build = (dynamic) => {
    const out: Record<string, unknown> = {}
    for (let i = 0; i < members.length; i++) {
      const { key, piece, optional } = members[i]!
      if (piece === spread) Object.assign(out, dynamic.fields)
      else {
        const value = valueOf(piece, dynamic)
        if (value !== undefined) put(out, key, value)
        else if (!optional) return undefined
      }
    }
    return out
  }
  return fold(build, members)
}

/** Gives an object a member, be it called `__proto__`. */
function put(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") out[key] = value
  else Object.defineProperty(out, key, { value, enumerable: true })
}

/** Builds at once what no instance changes. */
const fold = (build: Build, parts: ReadonlyArray<{ readonly piece: Piece }>): Piece =>
  parts.some(({ piece }) => typeof piece === "function") ? build : (build(nothing) as Piece)

const nothing: Dynamic = { status: 0, message: "", fields: {}, instance: undefined, retryAfterMs: undefined }

const spread: Build = ({ fields }) => fields

function holeValue(hole: Hole, constants: Constants, dynamic: Dynamic): unknown {
  const kind = hole["~hole"]
  switch (kind) {
    case "status":
      return applyForm(hole, dynamic.status)
    case "statusName":
      return nameOf(hole, dynamic.status)
    case "message":
      return applyForm(hole, dynamic.message)
    case "instance":
      return dynamic.instance
    case "retryAfter":
      return dynamic.retryAfterMs === undefined ? undefined : seconds(hole, dynamic.retryAfterMs)
    case "field":
    case "class":
      return dynamic.fields[hole.name!]
    case "fields":
      return hole.form === "strings" ? toText(constants.fields, dynamic.fields) : dynamic.fields
    default: {
      const value = constants[kind]
      return value === undefined ? undefined : applyForm(hole, value)
    }
  }
}

const seconds = (hole: Hole, ms: number): string | number =>
  hole.form === "duration"
    ? `${ms / 1000}s`
    : hole.form === "string"
      ? String(Math.ceil(ms / 1000))
      : Math.ceil(ms / 1000)
