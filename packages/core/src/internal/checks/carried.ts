import { allowsStatus, isStatusVariable } from "../../Definition.ts"
import { bodiless } from "../bodiless.ts"
import { contentsOf } from "../contents.ts"
import type { Refuse } from "../definition-error.ts"
import { type Choice, type DialectPlan, keysOf, statusHole } from "../dialect-plan.ts"
import type { ErrorPlan } from "../plan.ts"
import { checkDemands } from "./demands.ts"

/** Refuses an error that a dialect cannot carry; returns the keys by which the dialect tells it apart. */
export function checkError(error: ErrorPlan, plan: DialectPlan, refuse: Refuse): ReadonlyArray<string> {
  checkCarried(error, plan, refuse)
  const keys = keysOf(error, plan)
  if (keys.length === 0) {
    refuse(
      `the dialect "${plan.dialect.name}" tells errors apart by ${plan.discriminant["~hole"]}, and ` +
        `${error.definition.tag} has none; give it one`
    )
  }
  checkDemands(plan.dialect, error.definition, refuse)
  return keys
}

/** Refuses an error with a status that allows no body, where its dialect writes one. */
export function checkAllowed({ definition }: ErrorPlan, { of }: Choice, refuse: Refuse): void {
  for (const status of bodiless) {
    const { name, body, status: fixed } = of(status).dialect
    if (body === undefined || fixed !== undefined || !allowsStatus(definition, status)) continue
    refuse(
      `the dialect "${name}" puts ${definition.tag} into a body, and HTTP allows none with status ` +
        `${status}; give it another status, or Dialect.status with Dialect.byStatus`
    )
  }
}

// ---- internal ----

function checkCarried(
  { definition, readBack }: ErrorPlan,
  { dialect, discriminant, headers }: DialectPlan,
  refuse: Refuse
): void {
  for (const name of headers) {
    if (Object.hasOwn(definition.headers, name)) {
      refuse(
        `the header "${name}" of ${definition.tag} collides with one of the dialect "${dialect.name}"; rename the header`
      )
    }
  }
  const { holes, siblings } = contentsOf(dialect)
  const all = holes.some((hole) => hole["~hole"] === "fields")
  for (const name of Object.keys(definition.fields)) {
    if (siblings.includes(name)) {
      refuse(
        `the field "${name}" of ${definition.tag} collides with a member of the dialect "${dialect.name}"; rename the field`
      )
    }
    const own =
      holes.some((hole) => hole["~hole"] === "field" && hole.name === name) ||
      (discriminant["~hole"] === "class" && discriminant.name === name)
    if (!all && !own && !readBack.some(([, field]) => field === name)) {
      refuse(
        `the dialect "${dialect.name}" has nowhere to carry the field "${name}" of ${definition.tag}; ` +
          `drop the field, give it a header of its own ({ "x-${name.toLowerCase()}": "{${name}}" }), or use a dialect with hole.fields`
      )
    }
  }
  const isLost =
    discriminant === statusHole || (isStatusVariable(definition) && !holes.some((hole) => hole["~hole"] === "status"))
  if (dialect.status !== undefined && isLost) {
    refuse(
      `the dialect "${dialect.name}" always answers ${dialect.status}, so the status of ${definition.tag} would be lost; put Dialect.hole.status into its body`
    )
  }
}
