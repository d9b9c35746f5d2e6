import * as Effect from "effect/Effect"
import type * as JsonSchema from "effect/JsonSchema"
import * as Schema from "effect/Schema"
import { fromJsonSchemaMultiDocument } from "effect/SchemaRepresentation"
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
export function exportFields(definitions: ReadonlyArray<Definition>): Exported {
  const structs = definitions.map(({ fields }) => Schema.toCodecJson(Schema.Struct(fields) as never))
  const document = Schema.toJsonSchemaDocument(Schema.Tuple(structs as never) as never)
  const { schema, definitions: $defs } = tidy(document as never) as {
    schema: { prefixItems?: ReadonlyArray<JsonSchemaObject> }
    definitions: Exported["$defs"]
  }
  // Effect writes a struct without members as anything but null.
  const fields = (schema.prefixItems ?? []).map((one) => (one["type"] === "object" ? one : { type: "object" }))
  return { fields, $defs }
}

/** Makes fields again of the JSON Schemas of their JSON form, in order. Throws for what no schema can be made of. */
export function importFields(
  all: ReadonlyArray<JsonSchemaObject>,
  $defs: Exported["$defs"]
): ReadonlyArray<Schema.Struct.Fields> {
  const members = all.map((fields) =>
    Object.entries((fields["properties"] ?? {}) as Record<string, JsonSchema.JsonSchema>)
  )
  const [head, ...tail] = members.flatMap((entries) => entries.map(([, schema]) => schema))
  if (head === undefined) return all.map(() => ({}))
  // All at once, so that what they share stays one schema.
  const document: JsonSchema.MultiDocument<"draft-2020-12"> = {
    dialect: "draft-2020-12",
    schemas: [head, ...tail],
    definitions: $defs
  }
  const imported = fromJsonSchemaMultiDocument(document, { patterns: "apply", onEnter: struct }).values()
  return members.map((entries, index) => {
    const required = (all[index]!["required"] ?? []) as ReadonlyArray<string>
    const fields = entries.map(([name]) => {
      const field = imported.next().value!
      return [name, required.includes(name) ? field : absentable(field)] as const
    })
    return Object.fromEntries(fields)
  })
}

// ---- internal ----

/** What may be absent is read as its default, where it has one, which is how a field is made that nobody has to send. */
function absentable(field: Schema.Top): Schema.Top {
  // Where a schema has checks, its annotations are those of the last one, and the default stays with what is checked.
  const value = field.ast.annotations?.["default"]
  if (value === undefined) return Schema.optionalKey(field)
  return field.pipe(Schema.withDecodingDefaultKey(Effect.succeed(value)))
}

/** An object that names its members is a struct, which ignores others, and not a record of the rest too: unless it says so. */
function struct(schema: JsonSchema.JsonSchema): JsonSchema.JsonSchema {
  const { additionalProperties, allOf = [], patternProperties, properties } = schema
  const isOpen = (allOf as ReadonlyArray<JsonSchema.JsonSchema>).some(saysRest)
  const isStruct = (properties ?? patternProperties) !== undefined && additionalProperties === undefined && !isOpen
  return isStruct ? { ...schema, additionalProperties: false } : schema
}

const saysRest = (schema: JsonSchema.JsonSchema): boolean =>
  schema["additionalProperties"] !== undefined || schema["patternProperties"] !== undefined

const values = new Set(["const", "enum", "default", "examples"])

/** Drops what says nothing: further members are always allowed. */
function tidy(value: Json): Json {
  if (typeof value !== "object" || value === null) return value
  if (isArray(value)) return value.map(tidy)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => key !== "additionalProperties" || member !== true)
      .map(([key, member]) => [key, values.has(key) ? member : tidy(member)])
  )
}

const isArray = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value)
