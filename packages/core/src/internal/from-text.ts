import * as Schema from "effect/Schema"
import type { Values } from "./fields.ts"

/** Brings values that travelled as text (a header, string-only metadata) back to the JSON form their schema wants. */
export const fromText = (fields: Schema.Struct.Fields, texts: Readonly<Values>): Values => {
  const out: Values = {}
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(texts, name)) continue
    const text = texts[name]
    out[name] = typeof text === "string" && !wantsText(fields[name]!) ? parse(text) : text
  }
  return out
}

// ---- internal ----

const known = new WeakMap<Schema.Constraint, boolean>()

/** Whether the JSON form of a field is a string, so that its text is the value itself. */
const wantsText = (schema: Schema.Constraint): boolean => {
  let answer = known.get(schema)
  if (answer === undefined) {
    answer = isText(Schema.toEncoded(Schema.toCodecJson(schema as never)).ast)
    known.set(schema, answer)
  }
  return answer
}

const isText = (ast: Schema.Constraint["ast"]): boolean =>
  ast._tag === "String" ||
  ast._tag === "TemplateLiteral" ||
  (ast._tag === "Literal" && typeof ast.literal === "string") ||
  (ast._tag === "Union" && ast.types.some(isText))

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
