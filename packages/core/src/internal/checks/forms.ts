import type { Simple } from "../../Dialect.ts"
import { contentsOf } from "../contents.ts"
import type { Refuse } from "../definition-error.ts"
import { type Form, type Hole, type HoleKind, isHole, isText, isWritten, type Shape } from "../shape.ts"

/** Refuses a hole in a form that it is not written in: its author would find something else on the wire. */
export function checkForms(dialect: Simple, refuse: Refuse): void {
  const { body, name } = dialect
  for (const { "~hole": kind, form } of contentsOf(dialect).holes) {
    const forms = formsOf[kind]
    if (form === undefined || forms === undefined || forms.includes(form)) continue
    const instead = forms.length === 0 ? "as it is" : `as it is, or in the form ${forms.join(" or ")}`
    refuse(`the dialect "${name}" has the ${kind} in the form "${form}", which it does not have; write it ${instead}`)
  }
  if (body !== undefined && !isText(body) && spreads(body).some((one) => !isHole(one) || !isPlain(one))) {
    refuse(`the dialect "${name}" spreads something else than Dialect.hole.fields; only these have members to spread`)
  }
}

// ---- internal ----

/** What is not one string or number that each definition has is written in few forms. */
const formsOf: { readonly [K in HoleKind]?: ReadonlyArray<Form> } = {
  statusName: [],
  instance: [],
  retryAfter: ["string", "duration"],
  fields: ["strings"],
  field: [],
  class: []
}

const isPlain = ({ "~hole": kind, form }: Hole): boolean => kind === "fields" && form === undefined

/** Lists what stands under the key `"..."`, wherever. */
function spreads(shape: Shape): ReadonlyArray<Shape> {
  if (typeof shape !== "object" || shape === null || isHole(shape) || isWritten(shape)) return []
  return Object.entries(shape).flatMap(([key, member]: readonly [string, Shape]) =>
    key === "..." ? [member] : spreads(member)
  )
}
