import type { Contract } from "../Contract.ts"
import type { AnyClass } from "../TaggedError.ts"
import { checkDialects, checkErrors } from "./checks/all.ts"
import { ContractPlan } from "./plan.ts"

/** What a contract says, its defaults filled in but that of the base, which its name may not allow. */
export type Said<Errors extends ReadonlyArray<AnyClass>> = Omit<Contract<Errors>, "~plan" | "base"> & {
  readonly base: string | undefined
}

/** Makes a contract of what it says, or refuses it. The prefix of its types, where it says none, is a URN. */
export function assemble<Errors extends ReadonlyArray<AnyClass>>(said: Said<Errors>): Contract<Errors> {
  checkErrors(said)
  const whole = { ...said, base: said.base ?? `urn:errata:${encodeURIComponent(said.name)}:` }
  const plan = new ContractPlan(whole)
  checkDialects(said.name, plan)
  return { ...whole, "~plan": plan }
}
