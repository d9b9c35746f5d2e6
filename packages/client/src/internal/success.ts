import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import type { SuccessSchema } from "../Client.ts"
import { InvalidSuccess, type Issue } from "../InvalidSuccess.ts"

/** Decodes the JSON text of a success; an empty body is `undefined`. */
export const decodeSuccess = (
  schema: SuccessSchema,
  status: number,
  text: string
): Effect.Effect<unknown, InvalidSuccess> => {
  const refuse = (issues: ReadonlyArray<Issue>, cause?: unknown) =>
    new InvalidSuccess({ status, issues, excerpt: text.slice(0, excerptLength), cause })
  let json: unknown
  try {
    json = text === "" ? undefined : JSON.parse(text)
  } catch (cause) {
    return Effect.fail(refuse([{ message: `it is not JSON (${(cause as Error).message})`, path: [] }], cause))
  }
  if (!isStandard(schema)) {
    return Effect.mapError(decoderOf(schema)(json), (cause) =>
      refuse(
        format(cause.issue).issues.map(({ message, path = [] }) => ({ message, path: path.map(keyOf) })),
        cause
      )
    )
  }
  return Effect.flatMap(
    Effect.tryPromise({
      try: async () => schema["~standard"].validate(json),
      catch: (cause) => refuse([{ message: `its schema failed (${String(cause)})`, path: [] }], cause)
    }),
    (result) =>
      result.issues === undefined
        ? Effect.succeed(result.value)
        : Effect.fail(refuse(result.issues.map(({ message, path = [] }) => ({ message, path: path.map(keyOf) }))))
  )
}

// ---- internal ----

const excerptLength = 2048

const isStandard = (schema: SuccessSchema): schema is StandardSchemaV1 => "~standard" in schema

const format = SchemaIssue.makeFormatterStandardSchemaV1()

type Decoder = (json: unknown) => Effect.Effect<unknown, Schema.SchemaError>

const decoders = new WeakMap<object, Decoder>()

const decoderOf = (schema: Exclude<SuccessSchema, StandardSchemaV1>): Decoder => {
  let decoder = decoders.get(schema)
  if (decoder === undefined) {
    decoder = Schema.decodeUnknownEffect(Schema.toCodecJson(schema))
    decoders.set(schema, decoder)
  }
  return decoder
}

const keyOf = (part: PropertyKey | { readonly key: PropertyKey }): PropertyKey =>
  typeof part === "object" ? part.key : part
