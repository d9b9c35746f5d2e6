import type * as SchemaAST from "effect/SchemaAST"
import { parts } from "./confidential.ts"

/**
 * Tells whether a part of a schema says nothing of its JSON form: Effect's codecs then hand its values on as they are,
 * and refuse each that is not JSON already.
 */
export function lacksJsonForm(ast: SchemaAST.AST, seen = new Set<SchemaAST.AST>()): boolean {
  const { encoding } = ast
  if (encoding !== undefined) return lacksJsonForm(encoding.at(-1)!.to, seen)
  if (seen.has(ast)) return false
  seen.add(ast)
  return isOpaque(ast) || parts(ast).some((part) => lacksJsonForm(part, seen))
}

// ---- internal ----

function isOpaque(ast: SchemaAST.AST): boolean {
  const { toCodec, toCodecJson } = (ast.annotations ?? {}) as Record<string, unknown>
  if (ast._tag === "Declaration") return toCodec === undefined && toCodecJson === undefined
  return ast._tag === "Objects" && ast.propertySignatures.some(({ name }) => typeof name === "symbol")
}
