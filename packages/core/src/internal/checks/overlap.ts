import { applyForm } from "../constants.ts"
import { isHole, isOptional, isWritten, type Shape } from "../shape.ts"

/** Removes the mark of a part that may be missing. */
export const unwrapped = (shape: Shape): Shape => (isOptional(shape) ? unwrapped(shape["~optional"]) : shape)

/** Tells whether what reads one part of a body could take what another part writes. */
export function wouldRead(reader: Shape, writer: Shape): boolean {
  if (isWritten(reader)) return false
  if (isWritten(writer)) return wouldRead(reader, writer["~written"])
  if (isHole(reader) || isHole(writer)) {
    const [one, two] = [kindOf(reader), kindOf(writer)]
    return one === "any" || two === "any" || one === two
  }
  if (typeof reader !== "object" || reader === null) return reader === writer
  if (typeof writer !== "object" || writer === null || Array.isArray(reader) !== Array.isArray(writer)) return false
  if (Array.isArray(reader)) return true
  const members = writer as Readonly<Record<string, Shape>>
  return Object.entries(reader as Readonly<Record<string, Shape>>).every(
    ([key, member]) =>
      key === "..." ||
      isOptional(member) ||
      isWritten(member) ||
      (Object.hasOwn(members, key) && wouldRead(member, unwrapped(members[key]!)))
  )
}

// ---- internal ----

/** What a part looks like in JSON, as far as its shape tells. */
function kindOf(shape: Shape): string {
  if (!isHole(shape)) return Array.isArray(shape) ? "array" : shape === null ? "null" : typeof shape
  switch (shape["~hole"]) {
    case "fields":
      return "object"
    case "field":
    case "class":
    case "retryAfter":
      return "any"
    case "status":
    case "number":
      return typeof applyForm(shape, 0)
    default:
      return "string"
  }
}
