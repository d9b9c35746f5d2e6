import type * as SchemaAST from "effect/SchemaAST"
import { somePart } from "./parts.ts"

/** Tells whether values of a schema hold a `Redacted`, wherever: Effect's codecs write what is in it in clear text. */
export const holdsRedacted = (ast: SchemaAST.AST): boolean => somePart(ast, isRedacted)

// ---- internal ----

const isRedacted = (ast: SchemaAST.AST): boolean =>
  (ast.annotations as { readonly representation?: { readonly id?: string } } | undefined)?.representation?.id ===
  "effect/schema/Redacted"
