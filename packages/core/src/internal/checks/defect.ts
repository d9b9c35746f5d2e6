import { keyAsRead } from "../constants.ts"
import type { Refuse } from "../definition-error.ts"
import type { ContractPlan, ErrorPlan } from "../plan.ts"
import { checkAllowed, checkError } from "./carried.ts"

/** Refuses what a defect leaves as, unless it can always be written and is never read as another error. */
export function checkDefect(plan: ContractPlan, refuse: Refuse): void {
  const one = plan.defect
  const { tag, status } = one.definition
  if (!isBare(one)) {
    refuse(
      `a defect leaves as ${tag}, which cannot be written without fields; ` +
        "give that error one status and no required field, or name another one as the defect"
    )
  }
  for (const choice of plan.dialects) {
    const planned = choice.of(status as number)
    checkAllowed(one, choice, refuse)
    checkError(one, planned, refuse)
    const { dialect, discriminant, table } = planned
    const key = keyAsRead(discriminant, one.constants, dialect.body)
    const other = discriminant["~hole"] === "status" ? undefined : table.get(key!)
    if (other !== undefined && other !== one) {
      refuse(
        `a defect leaves as ${tag}, which the dialect "${choice.dialect.name}" would take for ${other.definition.tag}: ` +
          `both have the ${discriminant["~hole"]} ${key}; change one`
      )
    }
  }
}

// ---- internal ----

/** Whether an error can be written without any field. */
const isBare = ({ definition, parts }: ErrorPlan): boolean =>
  typeof definition.status === "number" &&
  parts.message.names.length === 0 &&
  Object.values(definition.fields).every(({ ast }) => ast.context?.isOptional === true)
