import type * as SchemaAST from "effect/SchemaAST"

/** Tells whether values of a schema hold a `Redacted`, wherever: Effect's codecs write what is in it in clear text. */
export function holdsRedacted(ast: SchemaAST.AST, seen = new Set<SchemaAST.AST>()): boolean {
  if (seen.has(ast)) return false
  seen.add(ast)
  return isRedacted(ast) || parts(ast).some((part) => holdsRedacted(part, seen))
}

/** Lists what a schema is made of; by what it stands for in memory, not by its encoded form. */
export function parts(ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> {
  switch (ast._tag) {
    case "Declaration":
      return ast.typeParameters
    case "Objects":
      return [...ast.propertySignatures.map(({ type }) => type), ...ast.indexSignatures.map(({ type }) => type)]
    case "Arrays":
      return [...ast.elements, ...ast.rest]
    case "Union":
      return ast.types
    case "Suspend":
      return resolved(ast)
    default:
      return []
  }
}

// ---- internal ----

const isRedacted = (ast: SchemaAST.AST): boolean =>
  (ast.annotations as { readonly representation?: { readonly id?: string } } | undefined)?.representation?.id ===
  "effect/schema/Redacted"

/** What it stands for may be declared further down in its module, and is then looked at where it is declared. */
function resolved(ast: SchemaAST.Suspend): ReadonlyArray<SchemaAST.AST> {
  try {
    return [ast.thunk()]
  } catch {
    return []
  }
}
