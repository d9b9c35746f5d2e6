import type { Dialect } from "../../Dialect.ts"
import { keyAsRead } from "../constants.ts"
import type { Refuse } from "../definition-error.ts"
import { encodeDefect } from "../encode.ts"
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
    checkWritable(plan, choice.dialect, refuse)
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

/** What a defect leaves as is the last resort: where it cannot be written, encoding would throw. */
function checkWritable(plan: ContractPlan, dialect: Dialect, refuse: Refuse): void {
  try {
    // With an id, for a Worker may make none while it starts.
    encodeDefect(plan, undefined, { dialect, instanceId: "urn:uuid:00000000-0000-0000-0000-000000000000" })
  } catch (problem) {
    refuse(
      `a defect leaves as ${plan.defect.definition.tag}, which the dialect "${dialect.name}" cannot write: ` +
        (problem as Error).message
    )
  }
}

/** Whether an error can be written without any field. */
const isBare = ({ definition, parts }: ErrorPlan): boolean =>
  typeof definition.status === "number" &&
  parts.message.names.length === 0 &&
  Object.values(definition.fields).every(({ ast }) => ast.context?.isOptional === true)
