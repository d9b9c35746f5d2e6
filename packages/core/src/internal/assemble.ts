import type { Contract } from "../Contract.ts"
import type { AnyClass } from "../TaggedError.ts"
import { checkDialects, checkErrors } from "./checks/all.ts"
import { ContractPlan } from "./plan.ts"

/** What a contract says, its defaults filled in. */
export type Said<Errors extends ReadonlyArray<AnyClass>> = Omit<Contract<Errors>, "~plan">

/** Makes a contract of what it says, or refuses it. */
export function assemble<Errors extends ReadonlyArray<AnyClass>>(said: Said<Errors>): Contract<Errors> {
  checkErrors(said)
  const plan = new ContractPlan(said)
  checkDialects(said.name, plan)
  return { ...said, "~plan": plan }
}

/** The prefix of the types of a contract that says none: a URN, whatever the name. */
export const baseOf = (name: string): string => `urn:errata:${encodeURIComponent(name)}:`
