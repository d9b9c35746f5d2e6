import * as Schema from "effect/Schema"
import type { Json, Shape } from "./shape.ts"

const text = Schema.String
const texts = Schema.Record(text, text)
const json: Schema.Codec<Json> = Schema.Json
const jsonSchema = Schema.Record(text, json).annotate({ description: "A JSON Schema, draft 2020-12." })

const hole = Schema.Struct({
  "~hole": Schema.Literals([
    "code",
    "number",
    "type",
    "title",
    "status",
    "statusName",
    "message",
    "instance",
    "retryAfter",
    "fields",
    "field",
    "class"
  ]),
  form: Schema.optionalKey(Schema.Literals(["string", "upper", "ascii", "duration", "strings"])),
  name: Schema.optionalKey(text),
  names: Schema.optionalKey(texts)
}).annotate({ description: "A place in a body that an error fills." })

/** A member of a shape's object; what begins with `~` is a part of the algebra, perhaps of a newer one. */
const noHole = /^(?!~)/u

const shape: Schema.Codec<Shape> = Schema.suspend(
  (): Schema.Codec<Shape> =>
    Schema.Union([
      Schema.Null,
      Schema.Boolean,
      Schema.Finite,
      text,
      hole,
      Schema.Struct({ "~optional": shape }).annotate({ description: "Left out when a hole in it has no value." }),
      Schema.Struct({ "~written": json }).annotate({ description: "Written, and not demanded when read." }),
      Schema.Array(shape),
      Schema.Record(text, shape).check(Schema.isPropertyNames(text.check(Schema.isPattern(noHole))))
    ]) as never
).annotate({ identifier: "Shape" })

const body = Schema.Union([
  Schema.Struct({ "~text": Schema.Array(Schema.Union([text, hole])) }).annotate({
    description: "A body that is text: literals and holes in turn."
  }),
  shape
])

const status = Schema.Union([Schema.Int, Schema.Array(Schema.Int), Schema.Literals(["4XX", "5XX"])])

const atLeast = (minimum: number) => Schema.Finite.check(Schema.isGreaterThanOrEqualTo(minimum))

const retry = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("never") }),
  Schema.Struct({ kind: Schema.Literal("after"), delayMs: atLeast(0), safe: Schema.Boolean }),
  Schema.Struct({
    kind: Schema.Literal("backoff"),
    baseMs: atLeast(0),
    factor: atLeast(1),
    maxMs: atLeast(0),
    safe: Schema.Boolean
  })
])

const docs = Schema.Struct({
  cause: Schema.optionalKey(text),
  remedy: Schema.optionalKey(text),
  actor: Schema.optionalKey(Schema.Literals(["caller", "user", "operator", "provider"])),
  links: Schema.optionalKey(Schema.Array(Schema.Struct({ title: text, url: text })))
})

export const error = Schema.Struct({
  identifier: text,
  tag: text,
  code: text,
  number: Schema.optionalKey(Schema.Finite),
  type: text.annotate({ description: "The type of RFC 9457: the contract's base and the code." }),
  title: text,
  status,
  message: text.annotate({ description: "A template: {name} stands for the public field." }),
  fields: jsonSchema.annotate({ description: "The public fields: a JSON Schema (draft 2020-12) of one object." }),
  retry,
  headers: texts,
  docs,
  since: Schema.optionalKey(text),
  deprecated: Schema.optionalKey(text),
  replacedBy: Schema.optionalKey(text)
}).annotate({ identifier: "Error" })

export const simple = Schema.Struct({
  kind: Schema.Literal("simple"),
  name: text,
  mediaType: Schema.optionalKey(text),
  status: Schema.optionalKey(Schema.Int),
  headers: Schema.Record(text, hole),
  body: Schema.optionalKey(body)
}).annotate({ identifier: "Dialect" })

const byStatus = Schema.Struct({
  kind: Schema.Literal("byStatus"),
  name: text,
  statuses: Schema.Record(text, simple),
  otherwise: simple
})

export const manifest = Schema.Struct({
  $schema: Schema.optionalKey(text),
  manifest: Schema.Literal(1).annotate({ description: "The version of this format." }),
  name: text,
  version: text,
  base: text,
  errors: Schema.Array(error),
  defect: error,
  dialects: Schema.Array(Schema.Union([simple, byStatus])).check(Schema.isMinLength(1)),
  outcomes: texts,
  $defs: Schema.Record(text, jsonSchema)
}).annotate({ identifier: "Manifest", description: "A contract of errors as data." })

/** The JSON Schema of manifests, as the package publishes it. */
export function publishedSchema(id: string): object {
  const { schema, definitions } = Schema.toJsonSchemaDocument(manifest)
  const whole = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: id, ...schema, $defs: definitions }
  return JSON.parse(JSON.stringify(whole), (key, value) => {
    // Effect says of every object that it is open, which is so unless said otherwise.
    return key === "additionalProperties" && value === true ? undefined : value
  })
}
