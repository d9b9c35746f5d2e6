import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"

/** Tells whether a value is valid, as it stands in memory and on the wire alike. */
export type Check = (value: unknown) => boolean

/** A field whose value is the same in memory and in JSON, so that it needs no Schema run. */
export interface NativeField {
  readonly name: string
  readonly optional: boolean
  readonly check: Check
}

/**
 * Compiles checks for fields that are JSON-native: strings, booleans, null, literals, finite numbers, arrays and unions
 * of these, with plain checks. Returns undefined when any field is not, so that Effect Schema does the work instead.
 */
export function compile(fields: Schema.Struct.Fields): ReadonlyArray<NativeField> | undefined {
  const out: Array<NativeField> = []
  for (const name of Object.keys(fields)) {
    const ast = fields[name]!.ast
    const check = compileNode(ast)
    if (check === undefined || ast.context?.constructorDefault !== undefined) return undefined
    out.push({ name, optional: ast.context?.isOptional === true, check })
  }
  return out
}

// ---- internal ----

function compileNode(ast: SchemaAST.AST): Check | undefined {
  if (ast.encoding !== undefined) return undefined
  const base = compileBase(ast)
  if (base === undefined || ast.checks === undefined || isFiniteNumber(ast)) return base
  const filters = flatten(ast.checks)
  return (value) => base(value) && filters.every((filter) => filter.run(value, ast, {}) === undefined)
}

function compileBase(ast: SchemaAST.AST): Check | undefined {
  switch (ast._tag) {
    case "String":
      return (value) => typeof value === "string"
    case "Boolean":
      return (value) => typeof value === "boolean"
    case "Null":
      return (value) => value === null
    case "Literal":
      return typeof ast.literal === "bigint" ? undefined : (value) => value === ast.literal
    case "Number":
      // Without one of these checks Schema encodes NaN and Infinity as strings.
      return isInteger(ast)
        ? Number.isSafeInteger
        : hasCheck(ast, "effect/schema/isFinite")
          ? Number.isFinite
          : undefined
    case "Arrays": {
      if (ast.elements.length > 0 || ast.rest.length !== 1) return undefined
      const item = compileNode(ast.rest[0]!)
      // Not `every`, which passes over the holes of a sparse array.
      return item === undefined
        ? undefined
        : (value) => Array.isArray(value) && value.findIndex((one) => !item(one)) === -1
    }
    case "Union": {
      if (ast.options?.mode === "oneOf") return undefined
      const members: Array<Check> = []
      for (const type of ast.types) {
        const member = compileNode(type)
        if (member === undefined) return undefined
        members.push(member)
      }
      return (value) => members.some((member) => member(value))
    }
    default:
      return undefined
  }
}

const isInteger = (ast: SchemaAST.AST): boolean => hasCheck(ast, "effect/schema/isInt")

/** The base check of a number says it all when its only check is the one that made it native. */
const isFiniteNumber = (ast: SchemaAST.AST): boolean => ast._tag === "Number" && flatten(ast.checks ?? []).length === 1

const hasCheck = (ast: SchemaAST.AST, id: string): boolean =>
  flatten(ast.checks ?? []).some((filter) => filter.annotations?.representation?.id === id)

const flatten = (checks: ReadonlyArray<SchemaAST.Check<unknown>>): ReadonlyArray<SchemaAST.Filter<unknown>> =>
  checks.flatMap((check) => (check._tag === "Filter" ? [check] : flatten(check.checks)))
