import * as Schema from "effect/Schema"

/** Whether the JSON form of a field is always a string, never one, or either. */
export type TextKind = "text" | "json" | "either"

/** Tells how a field travels as text: as it is, as JSON, or as whichever it happens to be. */
export function textKind(schema: Schema.Constraint): TextKind {
  let kind = known.get(schema)
  if (kind === undefined) {
    kind = kindOf(Schema.toEncoded(Schema.toCodecJson(schema as never)).ast)
    known.set(schema, kind)
  }
  return kind
}

// ---- internal ----

const known = new WeakMap<Schema.Constraint, TextKind>()

function kindOf(ast: Schema.Constraint["ast"]): TextKind {
  switch (ast._tag) {
    case "String":
    case "TemplateLiteral":
      return "text"
    case "Literal":
      return typeof ast.literal === "string" ? "text" : "json"
    case "Enum":
      return merge(ast.enums.map(([, value]) => (typeof value === "string" ? "text" : "json")))
    case "Union":
      return merge(ast.types.filter((type) => type._tag !== "Undefined").map(kindOf))
    case "Unknown":
    case "Any":
    case "Suspend":
    case "Declaration":
      return "either"
    default:
      return "json"
  }
}

const merge = (kinds: ReadonlyArray<TextKind>): TextKind =>
  kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? "json") : "either"
