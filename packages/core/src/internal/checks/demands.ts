import type { Definition } from "../../Definition.ts"
import type { Simple } from "../../Dialect.ts"
import { nameOf } from "../constants.ts"
import { contentsOf } from "../contents.ts"
import type { Refuse } from "../definition-error.ts"
import type { Hole } from "../shape.ts"

/** Refuses an error that does not always have what every body of a dialect has: it would be written without it, or without its fields. */
export function checkDemands(dialect: Simple, definition: Definition, refuse: Refuse): void {
  const { demanded, besideFields } = contentsOf(dialect)
  const hasFields = Object.keys(definition.fields).length > 0
  for (const hole of hasFields ? [...demanded, ...besideFields] : demanded) {
    if (fills(definition, hole)) continue
    const field = hole.name === undefined ? "" : ` "${hole.name}"`
    refuse(
      `every body in the dialect "${dialect.name}" has the ${hole["~hole"]}${field}, and ${definition.tag} may have none; ` +
        "give it one, or mark that part Dialect.optional"
    )
  }
}

// ---- internal ----

function fills({ fields, number, retry, status }: Definition, hole: Hole): boolean {
  switch (hole["~hole"]) {
    case "number":
      return number !== undefined
    case "retryAfter":
      return retry.kind === "after"
    case "field":
      return Object.hasOwn(fields, hole.name!) && fields[hole.name!]!.ast.context?.isOptional !== true
    case "statusName":
      return [status].flat().every((one) => nameOf(hole, one as number) !== undefined)
    default:
      return true
  }
}
