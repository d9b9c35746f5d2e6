import { bodiless } from "../bodiless.ts"
import { contentsOf } from "../contents.ts"
import type { Refuse } from "../definition-error.ts"
import type { DialectPlan } from "../dialect-plan.ts"
import { haveNothingBetween, nothingBetween } from "../dialect.ts"
import { isAscii } from "../header-value.ts"
import { isText, isWritten, type Shape } from "../shape.ts"
import { checkStatus } from "./definition.ts"
import { unwrapped, wouldRead } from "./overlap.ts"

/** Refuses a dialect whose bodies could not be sent, or in which one part is read as another. */
export function checkBody({ dialect, discriminant }: DialectPlan, refuse: Refuse): void {
  const { body, mediaType, name, status } = dialect
  if (status !== undefined) checkStatus(status, (problem) => refuse(`in the dialect "${name}", ${problem}`))
  if (body === undefined) return
  if (status !== undefined && bodiless.has(status)) {
    refuse(`the dialect "${name}" always answers ${status}, with which HTTP allows no body; use another status`)
  }
  if (mediaType !== undefined && !(isAscii(mediaType) && /^[^\s/;]+\/[^\s/;]+/.test(mediaType))) {
    refuse(
      `the dialect "${name}" has the media type ${JSON.stringify(mediaType)}, which is none (RFC 9110 section 8.3.1)`
    )
  }
  // What only people read may be found elsewhere, and a status that the response has.
  const told = discriminant["~hole"] + (status === undefined ? "" : "|status")
  if (!isText(body)) return checkArrays(body, new RegExp(`"~hole":"(fields?|class|${told})"`), name, refuse)
  // A manifest has not gone through Dialect.text.
  if (haveNothingBetween(body["~text"])) refuse(`the ${nothingBetween(name)}`)
  if (contentsOf(dialect).holes.some((hole) => hole["~hole"] === "fields")) {
    refuse(
      `the text of the dialect "${name}" has Dialect.hole.fields, which are read from objects only; ` +
        'name each field, as in Dialect.field("id")'
    )
  }
}

// ---- internal ----

/** Elements are found by content, in any order: each must have something that no other one has. */
function checkArrays(shape: Shape, isTold: RegExp, name: string, refuse: Refuse): void {
  const inner = unwrapped(shape)
  if (typeof inner !== "object" || inner === null || isWritten(inner)) return
  if (Array.isArray(inner)) {
    const elements = (inner as ReadonlyArray<Shape>).map(unwrapped)
    const other = elements.find(
      (one, i) => isTold.test(JSON.stringify(one)) && elements.some((two, j) => i !== j && wouldRead(one, two))
    )
    if (other !== undefined) {
      refuse(
        `the dialect "${name}" has an array in which ${JSON.stringify(other)} could be read from another element; ` +
          "put each into an object with a constant of its own"
      )
    }
  }
  for (const member of Object.values(inner)) checkArrays(member as Shape, isTold, name, refuse)
}
