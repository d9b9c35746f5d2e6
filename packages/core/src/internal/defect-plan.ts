import type { AnyClass } from "../TaggedError.ts"
import { type Refuse, refusing } from "./definition-error.ts"
import * as Plan from "./plan.ts"
import { keyAsRead } from "./constants.ts"

/** Compiles what a defect leaves as, or refuses it: it must always be written, and never be read as another error. */
export function make(
  contract: { readonly name: string; readonly base: string },
  plan: Plan.ContractPlan,
  defect: AnyClass
): Plan.ErrorPlan {
  const { tag } = defect.definition
  const refuse: Refuse = refusing(`Contract "${contract.name}"`)
  const own = plan.byTag.get(tag)
  const one = own ?? Plan.errorPlan(contract.base, defect, refuse)
  if (!isBare(one)) {
    refuse(
      `a defect leaves as ${tag}, which cannot be written without fields; ` +
        "give that error one status and no required field, or name another one as the defect"
    )
  }
  for (const { dialect, of } of plan.dialects) {
    const planned = of(one.definition.status as number)
    const { dialect: simple, discriminant, table } = planned
    Plan.checkAllowed(one, of, refuse)
    Plan.keysIn(planned, one, refuse)
    const key = keyAsRead(discriminant, one.constants, simple.body)
    const other = discriminant["~hole"] === "status" ? undefined : table.get(key!)
    if (other !== undefined && other !== one) {
      refuse(
        `a defect leaves as ${tag}, which the dialect "${dialect.name}" would take for ${other.definition.tag}: ` +
          `both have the ${discriminant["~hole"]} ${key}; change one`
      )
    }
  }
  return one
}

// ---- internal ----

/** Whether an error can be written without any field. */
const isBare = ({ definition, parts }: Plan.ErrorPlan): boolean =>
  typeof definition.status === "number" &&
  parts.message.names.length === 0 &&
  Object.values(definition.fields).every(({ ast }) => ast.context?.isOptional === true)
