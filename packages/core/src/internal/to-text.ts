import type * as Schema from "effect/Schema"
import type { Values } from "./fields.ts"
import { parseJson } from "./parse-json.ts"
import { textKind } from "./text-kind.ts"

/**
 * Writes the JSON form of fields as text, so that `fromText` finds the same values again: a string stands as it is,
 * all else as JSON; where a field may be either, a string that would be taken for JSON is quoted.
 */
export function toText(fields: Schema.Struct.Fields, values: Readonly<Values>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const name of Object.keys(fields)) {
    const value = values[name]
    if (value === undefined) continue
    const isPlain = typeof value === "string" && (textKind(fields[name]!) === "text" || parseJson(value) === undefined)
    out[name] = isPlain ? value : JSON.stringify(value)
  }
  return out
}
