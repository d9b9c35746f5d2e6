import type { Dialect } from "../Dialect.ts"
import type { AnyClass } from "../TaggedError.ts"
import { DefinitionError } from "./definition-error.ts"
import * as Plan from "./plan.ts"
import { keyAsRead } from "./constants.ts"

/** Compiles what a defect leaves as, or refuses it: it must always be written, and never be read as another error. */
export const make = (
  contract: { readonly name: string; readonly base: string },
  plan: Plan.ContractPlan,
  defect: AnyClass,
  dialects: ReadonlyArray<Dialect>
): Plan.ErrorPlan => {
  const { tag } = defect.definition
  const refuse = (problem: string): never => {
    throw new DefinitionError(`Contract "${contract.name}": ${problem}`)
  }
  const own = plan.byTag.get(tag)
  const one = own ?? Plan.make(contract, [defect], dialects).byTag.get(tag)!
  if (!isBare(one)) {
    refuse(
      `a defect leaves as ${tag}, which cannot be written without fields; ` +
        "give that error one status and no required field, or name another one as the defect"
    )
  }
  for (const { dialect, of } of plan.dialects) {
    const { dialect: simple, discriminant, table } = of(one.definition.status as number)
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
