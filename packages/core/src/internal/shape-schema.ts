import type { JsonSchemaObject } from "./manifest-fields.ts"
import { type Body, type Hole, isHole, isOptional, isText, isWritten, type Json, type Shape } from "./shape.ts"
import { applyForm, discriminantKey } from "./constants.ts"

/** What the schema of a body needs to know about one error. */
export interface Subject {
  readonly code: string
  readonly number: number | undefined
  readonly type: string
  readonly title: string
  readonly status: number | ReadonlyArray<number> | "4XX" | "5XX"
  /** Whether the response may say how long to wait. */
  readonly waits: boolean
  /** The JSON Schema of the fields' JSON form. */
  readonly fields: JsonSchemaObject
}

/** Derives the JSON Schema (draft 2020-12) of the bodies that a shape writes for one error. */
export const shapeSchema = (body: Body, subject: Subject): JsonSchemaObject =>
  isText(body) ? { type: "string" } : (schemaOf(body, subject) ?? {})

// ---- internal ----

/** Undefined for a part that this error never writes. */
function schemaOf(shape: Shape, subject: Subject): JsonSchemaObject | undefined {
  if (isHole(shape)) return holeSchema(shape, subject)
  if (isOptional(shape)) return schemaOf(shape["~optional"], subject)
  if (isWritten(shape)) return { examples: [shape["~written"]] }
  if (Array.isArray(shape)) return arraySchema(shape as ReadonlyArray<Shape>, subject)
  if (typeof shape === "object" && shape !== null) return objectSchema(shape as Record<string, Shape>, subject)
  return { const: shape as Json }
}

const arraySchema = (items: ReadonlyArray<Shape>, subject: Subject): JsonSchemaObject => ({
  type: "array",
  // Elements are found by content, among others and in any order.
  allOf: items
    .filter((item) => !isOptional(item) && !isWritten(item))
    .flatMap((item) => {
      const contains = schemaOf(item, subject)
      return contains === undefined ? [] : [{ contains }]
    })
})

function objectSchema(shape: Readonly<Record<string, Shape>>, subject: Subject): JsonSchemaObject | undefined {
  const properties: Record<string, Json> = {}
  const required: Array<Json> = []
  for (const [key, member] of Object.entries(shape)) {
    if (key === "...") {
      Object.assign(properties, subject.fields["properties"])
      required.push(...((subject.fields["required"] ?? []) as ReadonlyArray<string>))
      continue
    }
    const demanded = !isOptional(member) && !isWritten(member)
    const schema = schemaOf(member, subject)
    if (schema !== undefined) {
      properties[key] = schema
      if (demanded) required.push(key)
    } else if (demanded) return undefined
  }
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }) }
}

function holeSchema(hole: Hole, subject: Subject): JsonSchemaObject | undefined {
  switch (hole["~hole"]) {
    case "code":
    case "type":
      return { const: discriminantKey(hole, constants(subject))! }
    case "number":
      if (subject.number === undefined) return undefined
      return { const: applyForm(hole, subject.number) }
    case "title":
    case "statusName":
    case "message":
    case "instance":
      return { type: "string" }
    case "status":
      return statusSchema(subject.status, typeof applyForm(hole, 0) === "string")
    case "retryAfter":
      return subject.waits ? { type: hole.form === undefined ? "integer" : "string" } : undefined
    case "fields":
      return hole.form === "strings" ? stringsSchema(subject.fields) : subject.fields
    case "field":
    case "class":
      return (subject.fields["properties"] as Record<string, JsonSchemaObject> | undefined)?.[hole.name!]
  }
}

const constants = ({ code, number, type, title }: Subject) => ({
  code,
  number,
  type,
  title,
  status: undefined,
  fields: {}
})

function statusSchema(status: Subject["status"], asText: boolean): JsonSchemaObject {
  if (typeof status === "string") {
    const first = Number(status[0]) * 100
    return asText
      ? { type: "string", pattern: `^${status[0]}[0-9]{2}$` }
      : { type: "integer", minimum: first, maximum: first + 99 }
  }
  const all = typeof status === "number" ? [status] : status
  return { enum: asText ? all.map(String) : all }
}

const stringsSchema = (fields: JsonSchemaObject): JsonSchemaObject => ({
  ...fields,
  properties: Object.fromEntries(Object.keys(fields["properties"] ?? {}).map((name) => [name, { type: "string" }]))
})
