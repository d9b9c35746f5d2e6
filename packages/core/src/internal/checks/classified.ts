import type { Refuse } from "../definition-error.ts"
import type { DialectPlan } from "../dialect-plan.ts"
import { own } from "../own.ts"
import type { ErrorPlan } from "../plan.ts"
import { isScalar } from "./definition.ts"

/** Refuses an error that a field's values are to tell apart, and cannot: no instance of it could be written. */
export function checkClassified(
  { definition: { code, fields, tag } }: ErrorPlan,
  { dialect, discriminant }: DialectPlan,
  refuse: Refuse
): void {
  const { "~hole": kind, name, names = {} } = discriminant
  if (kind !== "class") return
  const field = own(fields, name!)
  if (field === undefined || !isScalar(field)) {
    refuse(
      `the dialect "${dialect.name}" tells errors apart by the field "${name}", and ${tag} may have none; ` +
        "give it one that is required, and whose JSON form is a string, number or boolean"
    )
  }
  if (!Object.values(names).includes(code)) {
    refuse(
      `the dialect "${dialect.name}" tells errors apart by the field "${name}", and gives none of its values to ${tag}; ` +
        `name its code, "${code}", in Dialect.classify`
    )
  }
}
