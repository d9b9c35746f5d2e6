import type * as JsonSchema from "effect/JsonSchema"
import * as Schema from "effect/Schema"
import { fromJsonSchemaDocument } from "effect/SchemaRepresentation"
import type { Definition } from "../Definition.ts"
import type { Json } from "./shape.ts"

/** A JSON Schema, draft 2020-12. */
export interface JsonSchemaObject {
  readonly [key: string]: Json
}

/** The JSON Schema of each definition's fields, in order, and what they share. */
export interface Exported {
  readonly fields: ReadonlyArray<JsonSchemaObject>
  readonly $defs: Readonly<Record<string, JsonSchemaObject>>
}

/** Writes the JSON form of all definitions' fields as JSON Schema, with one set of shared parts. */
export const exportFields = (definitions: ReadonlyArray<Definition>): Exported => {
  const structs = definitions.map(({ fields }) => Schema.toCodecJson(Schema.Struct(fields) as never))
  const document = Schema.toJsonSchemaDocument(Schema.Tuple(structs as never) as never)
  const { schema, definitions: $defs } = tidy(document as never) as {
    schema: { prefixItems?: ReadonlyArray<JsonSchemaObject> }
    definitions: Exported["$defs"]
  }
  return { fields: schema.prefixItems ?? [], $defs }
}

/** Makes fields again of the JSON Schema of their JSON form. Throws for what no schema can be made of. */
export const importFields = (fields: JsonSchemaObject, $defs: Exported["$defs"]): Schema.Struct.Fields => {
  const required = new Set(Array.isArray(fields["required"]) ? fields["required"] : [])
  const out: Record<string, Schema.Constraint> = {}
  for (const [name, schema] of Object.entries((fields["properties"] ?? {}) as Record<string, JsonSchema.JsonSchema>)) {
    const document = { dialect: "draft-2020-12", schema, definitions: $defs as JsonSchema.Definitions } as const
    const field = fromJsonSchemaDocument(document, { patterns: "apply", onEnter: struct })
    out[name] = required.has(name) ? field : Schema.optionalKey(field)
  }
  return out
}

// ---- internal ----

/** An object that names its members is a struct, which ignores others, and not a record of the rest too. */
const struct = (schema: JsonSchema.JsonSchema): JsonSchema.JsonSchema =>
  schema["properties"] !== undefined && schema["additionalProperties"] === undefined
    ? { ...schema, additionalProperties: false }
    : schema

const values = new Set(["const", "enum", "default", "examples"])

/** Drops what says nothing: further members are always allowed. */
const tidy = (value: Json): Json => {
  if (typeof value !== "object" || value === null) return value
  if (isArray(value)) return value.map(tidy)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => key !== "additionalProperties" || member !== true)
      .map(([key, member]) => [key, values.has(key) ? member : tidy(member)])
  )
}

const isArray = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value)
