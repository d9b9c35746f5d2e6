import type * as Schema from "effect/Schema"
import type { Definition } from "../../Definition.ts"
import type { AnyClass } from "../../TaggedError.ts"
import { definitionOf } from "../compiled.ts"
import { type Refuse, refusing } from "../definition-error.ts"
import { checkField } from "./definition.ts"
import { wasEarly } from "./parts.ts"

/** Refuses classes that are no tagged errors of their own, or that share what each must have for itself. */
export function checkErrors(contract: {
  readonly name: string
  readonly base: string | undefined
  readonly errors: ReadonlyArray<AnyClass>
  readonly defect: AnyClass
}): void {
  const refuse: Refuse = refusing(`Contract "${contract.name}"`)
  for (const what of ["name", "base"] as const) {
    // Half of a surrogate pair, which neither URIs nor UTF-8 can hold.
    if (/\p{Cs}/u.test(contract[what] ?? "")) refuse(`its ${what} has half of a character; write it whole`)
  }
  const definitions = contract.errors.map((one) => checkClass(one, refuse))
  checkUnique(definitions, "tag", refuse)
  checkUnique(definitions, "code", refuse)
  checkUnique(definitions, "identifier", refuse)
  checkClass(contract.defect, refuse)
}

// ---- internal ----

function checkClass(one: AnyClass, refuse: Refuse): Definition {
  const definition = definitionOf(one)
  if (definition === undefined) {
    return refuse(
      `one of its errors is ${(one as unknown) === undefined ? "undefined" : "a stranger"}, which is no tagged error's class; where modules import each other in a ` +
        "circle, a class is still undefined: move the errors to a module of their own"
    )
  }
  if (definition.tag === "UnrecognizedError") {
    refuse("UnrecognizedError is what it does not know; rename that one")
  }
  const parent = Object.getPrototypeOf(one) as { definition?: Definition } & object
  const isDirect = Object.getPrototypeOf(parent)?.definition === undefined
  if (!isDirect) {
    refuse(
      `${definition.tag} is a subclass of another error's class, so its responses would decode to the parent; ` +
        "define it with TaggedError and share the field objects instead"
    )
  }
  for (const [name, field] of Object.entries(definition.fields))
    if (wasEarly((field as Schema.Top).ast)) checkField(name, field, refusing(definition.tag))
  return definition
}

function checkUnique(definitions: ReadonlyArray<Definition>, key: "tag" | "code" | "identifier", refuse: Refuse): void {
  const seen = new Map<string, Definition>()
  for (const definition of definitions) {
    const other = seen.get(definition[key])
    if (other !== undefined) {
      if (key === "tag")
        refuse(`${other.identifier} and ${definition.identifier} share the tag "${other.tag}"; rename one of them`)
      refuse(`${other.tag} and ${definition.tag} share the ${key} "${other[key]}"; give one of them another ${key}`)
    }
    seen.set(definition[key], definition)
  }
}
