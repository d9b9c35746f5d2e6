import type * as SchemaAST from "effect/SchemaAST"

/** Tells whether a schema is such, or a part of it, wherever; each is looked at in the form that `formOf` makes of it. */
export function somePart(
  ast: SchemaAST.AST,
  isSuch: (part: SchemaAST.AST) => boolean,
  formOf = (part: SchemaAST.AST): SchemaAST.AST => part
): boolean {
  // What is added to a set while one goes through it is met, too; what it has already is not met again.
  const forms = new Set([formOf(ast)])
  for (const form of forms) {
    if (isSuch(form)) return true
    if (forms.size < enough) for (const part of partsOf(form, ast)) forms.add(formOf(part))
  }
  return false
}

/** Tells whether a schema was looked at before all that it refers to was declared. */
export const wasEarly = (ast: SchemaAST.AST): boolean => early.has(ast)

// ---- internal ----

/** A schema that refers to one that is made anew each time, as a generic tree's may, has no end. */
const enough = 10_000

const early = new WeakSet<SchemaAST.AST>()

/** Lists what a part of a schema is made of; by what it stands for in memory, not by its encoded form. */
function partsOf(ast: SchemaAST.AST, whole: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> {
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
      return resolved(ast, whole)
    default:
      return []
  }
}

/** What it stands for may be declared further down in its module, and cannot be looked at yet. */
function resolved(ast: SchemaAST.Suspend, whole: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> {
  try {
    return [ast.thunk()]
  } catch {
    early.add(whole)
    return []
  }
}
