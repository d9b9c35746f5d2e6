import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import type { Result, SuccessSchema } from "../Client.ts"
import { InvalidSuccess } from "../InvalidSuccess.ts"

/** Decodes the JSON text of a success; an empty body is `undefined`. */
export const decodeSuccess = async (
  schema: SuccessSchema,
  status: number,
  text: string
): Promise<Result<unknown, InvalidSuccess>> => {
  const refuse = (issues: Issues, cause?: unknown): Result<never, InvalidSuccess> => {
    const excerpt = text.slice(0, excerptLength)
    const plain = issues.map(({ message, path = [] }) => ({ message, path: path.map(keyOf) }))
    return { ok: false, error: new InvalidSuccess({ status, issues: plain, excerpt, cause }) }
  }
  let json: unknown
  try {
    json = text === "" ? undefined : JSON.parse(text)
  } catch (cause) {
    return refuse([{ message: `it is not JSON (${(cause as Error).message})` }], cause)
  }
  try {
    if (isStandard(schema)) {
      const checked = await schema["~standard"].validate(json)
      return checked.issues === undefined ? { ok: true, value: checked.value } : refuse(checked.issues)
    }
    // What was not sent has no JSON form that could be decoded.
    const decode = text === "" ? Schema.decodeUnknownEffect(schema) : decoderOf(schema)
    return { ok: true, value: await Effect.runPromise(decode(json)) }
  } catch (cause) {
    if (Schema.isSchemaError(cause)) return refuse(format(cause.issue).issues, cause)
    return refuse([{ message: `its schema failed (${String(cause)})` }], cause)
  }
}

// ---- internal ----

type Issues = StandardSchemaV1.FailureResult["issues"]

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
