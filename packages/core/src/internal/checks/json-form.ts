import type * as SchemaAST from "effect/SchemaAST"
import { somePart } from "./parts.ts"

/**
 * Tells whether a part of a schema says nothing of its JSON form: Effect's codecs then hand its values on as they are,
 * and refuse each that is not JSON already.
 */
export const lacksJsonForm = (ast: SchemaAST.AST): boolean => somePart(ast, isOpaque, encodedForm)

// ---- internal ----

function isOpaque(ast: SchemaAST.AST): boolean {
  const { toCodec, toCodecJson } = (ast.annotations ?? {}) as Record<string, unknown>
  if (ast._tag === "Declaration") return toCodec === undefined && toCodecJson === undefined
  return ast._tag === "Objects" && ast.propertySignatures.some(({ name }) => typeof name === "symbol")
}

/** What a schema is encoded to by itself, before its JSON form is made. */
function encodedForm(ast: SchemaAST.AST): SchemaAST.AST {
  const { encoding } = ast
  return encoding === undefined ? ast : encodedForm(encoding.at(-1)!.to)
}
