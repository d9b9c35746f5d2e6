import { type Refuse, refusing } from "../definition-error.ts"
import type { Choice, DialectPlan } from "../dialect-plan.ts"
import type { ContractPlan, ErrorPlan } from "../plan.ts"
import { checkBody } from "./body.ts"
import { checkAllowed, checkError } from "./carried.ts"
import { checkClassified } from "./classified.ts"
import { checkDefect } from "./defect.ts"
import { checkHeaderName } from "./definition.ts"
import { checkForms } from "./forms.ts"

/** Refuses a contract whose responses could be taken for two of its errors, or would lose a part of one. */
export function checkDialects(name: string, plan: ContractPlan): void {
  const refuse: Refuse = refusing(`Contract "${name}"`)
  for (const choice of plan.dialects) {
    for (const one of choice.all()) checkDialect(one, refuse)
    checkChoice(choice, refuse)
  }
  for (const choice of plan.dialects) for (const error of plan.errors) checkAllowed(error, choice, refuse)
  checkDefect(plan, refuse)
}

// ---- internal ----

/** The status of a response says what it is read with: one that a dialect fixes must lead to that dialect. */
function checkChoice({ all, dialect, of }: Choice, refuse: Refuse): void {
  for (const one of all()) {
    const { name, status } = one.dialect
    if (status === undefined || of(status) === one) continue
    refuse(
      `the dialect "${name}" always answers ${status}, which "${dialect.name}" reads as "${of(status).dialect.name}"; ` +
        `use "${name}" for the status ${status} itself, or for every other`
    )
  }
}

function checkDialect(plan: DialectPlan, refuse: Refuse): void {
  const { dialect, discriminant } = plan
  for (const name of plan.headers) checkHeaderName(name, refuse)
  checkBody(plan, refuse)
  checkForms(dialect, refuse)
  const seen = new Map<string, ErrorPlan>()
  for (const error of plan.errors) {
    checkClassified(error, plan, refuse)
    for (const key of checkError(error, plan, refuse)) {
      const other = seen.get(key)
      if (other !== undefined && other !== error) {
        refuse(
          `the dialect "${dialect.name}" tells errors apart by ${discriminant["~hole"]}, and ${other.definition.tag} and ` +
            `${error.definition.tag} are both ${key}; change one, or use a dialect that discriminates by code`
        )
      }
      seen.set(key, error)
    }
  }
}
