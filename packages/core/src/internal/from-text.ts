import type * as Schema from "effect/Schema"
import type { Values } from "./fields.ts"
import { parseJson } from "./parse-json.ts"
import { textKind } from "./text-kind.ts"

/** Brings values that travelled as text (a header, string-only metadata) back to the JSON form their schema wants. */
export function fromText(fields: Schema.Struct.Fields, texts: Readonly<Values>): Values {
  const out: Values = {}
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(texts, name)) continue
    const text = texts[name]
    const json = typeof text === "string" && textKind(fields[name]!) !== "text" ? parseJson(text) : undefined
    out[name] = json === undefined ? text : json
  }
  return out
}
