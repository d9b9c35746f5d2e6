import type { Contract } from "../Contract.ts"
import type { AnyClass } from "../TaggedError.ts"
import * as DefectPlan from "./defect-plan.ts"
import * as Plan from "./plan.ts"

/** What a contract says, its defaults filled in. */
export type Said<Errors extends ReadonlyArray<AnyClass>> = Omit<Contract<Errors>, "~plan" | "~defect">

/** Compiles what a contract says, or refuses it. */
export function assemble<Errors extends ReadonlyArray<AnyClass>>(said: Said<Errors>): Contract<Errors> {
  const plan = Plan.make(said, said.errors, said.dialects)
  return { ...said, "~plan": plan, "~defect": DefectPlan.make(said, plan, said.defect) }
}

/** The prefix of the types of a contract that says none: a URN, whatever the name. */
export const baseOf = (name: string): string => `urn:errata:${encodeURIComponent(name)}:`
