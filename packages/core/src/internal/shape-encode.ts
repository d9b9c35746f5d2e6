import { applyForm, type Constants, constantValue, nameOf } from "./constants.ts"
import { isHole, isOptional, isText, isWritten } from "./shape.ts"
import type { Body, Hole, Shape } from "./shape.ts"
import { toText } from "./to-text.ts"

/** What an instance brings. */
export interface Dynamic {
  readonly status: number
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly instance: string | undefined
  readonly retryAfterMs: number | undefined
}

/** Writes JSON; undefined when a hole in it has no value. */
export type Encoder = (dynamic: Dynamic) => string | undefined

/** Compiles a shape for one definition, so that only what changes between instances is rendered again. */
export const compile = (shape: Body, constants: Constants): Encoder => {
  if (isText(shape)) return (dynamic) => text(shape["~text"], constants, dynamic)
  const piece = compilePiece(shape, constants)
  return typeof piece === "function" ? piece : () => piece
}

/** Renders one hole as text, for a header. */
export const holeText = (hole: Hole, constants: Constants, dynamic: Dynamic): string | undefined => {
  const value = holeValue(hole, constants, dynamic)
  return value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value)
}

// ---- internal ----

type Piece = string | undefined | Encoder

const text = (parts: ReadonlyArray<string | Hole>, constants: Constants, dynamic: Dynamic): string | undefined => {
  let out = ""
  for (const part of parts) {
    const piece = typeof part === "string" ? part : holeText(part, constants, dynamic)
    if (piece === undefined) return undefined
    out += piece
  }
  return out
}

const compilePiece = (shape: Shape, constants: Constants): Piece => {
  if (isHole(shape)) return compileHole(shape, constants)
  if (isOptional(shape)) return compilePiece(shape["~optional"], constants)
  if (isWritten(shape)) return JSON.stringify(shape["~written"])
  if (Array.isArray(shape)) return compileArray(shape as ReadonlyArray<Shape>, constants)
  if (typeof shape === "object" && shape !== null) return compileObject(shape as Record<string, Shape>, constants)
  return JSON.stringify(shape)
}

const compileHole = (hole: Hole, constants: Constants): Piece => {
  const constant = constantValue(hole, constants)
  if (constant !== undefined) return JSON.stringify(applyForm(hole, constant))
  if (hole["~hole"] === "number") return undefined
  return (dynamic) => {
    const value = holeValue(hole, constants, dynamic)
    return value === undefined ? undefined : JSON.stringify(value)
  }
}

const compileArray = (shapes: ReadonlyArray<Shape>, constants: Constants): Piece => {
  const pieces = shapes.map((shape) => ({ optional: isOptional(shape), piece: compilePiece(shape, constants) }))
  return (dynamic) => {
    const items: Array<string> = []
    for (const { optional, piece } of pieces) {
      const item = typeof piece === "function" ? piece(dynamic) : piece
      if (item !== undefined) items.push(item)
      else if (!optional) return undefined
    }
    return `[${items.join(",")}]`
  }
}

interface Member {
  /** `"key":`, or a run of whole constant members. */
  readonly head: string
  readonly piece: Encoder | "constant" | "spread"
  readonly optional: boolean
}

const compileObject = (shape: Readonly<Record<string, Shape>>, constants: Constants): Piece => {
  const members: Array<Member> = []
  for (const [key, value] of Object.entries(shape)) {
    const optional = isOptional(value)
    if (key === "...") {
      members.push({ head: "", piece: "spread", optional })
      continue
    }
    const piece = compilePiece(value, constants)
    const head = `${JSON.stringify(key)}:`
    if (piece === undefined && !optional) return undefined
    if (typeof piece === "function") members.push({ head, piece, optional })
    else if (piece !== undefined) {
      const last = members.at(-1)
      if (last?.piece === "constant") members[members.length - 1] = { ...last, head: `${last.head},${head}${piece}` }
      else members.push({ head: head + piece, piece: "constant", optional })
    }
  }
  if (members.every((member) => member.piece === "constant")) return `{${members[0]?.head ?? ""}}`
  return (dynamic) => {
    let out = "{"
    for (let i = 0; i < members.length; i++) {
      const member = members[i]!
      let text: string
      if (member.piece === "constant") text = member.head
      else if (member.piece === "spread") text = JSON.stringify(dynamic.fields).slice(1, -1)
      else {
        const value = member.piece(dynamic)
        if (value === undefined) {
          if (member.optional) continue
          return undefined
        }
        text = member.head + value
      }
      if (text !== "") out += out.length > 1 ? `,${text}` : text
    }
    return `${out}}`
  }
}

const holeValue = (hole: Hole, constants: Constants, dynamic: Dynamic): unknown => {
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
