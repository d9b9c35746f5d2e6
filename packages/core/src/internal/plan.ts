import type { AnyClass } from "../TaggedError.ts"
import { allowsStatus, type Definition, isStatusVariable } from "../Definition.ts"
import type { Dialect, Simple } from "../Dialect.ts"
import { type Refuse, refusing } from "./definition-error.ts"
import { type Compiled, compiledOf, definitionOf } from "./compiled.ts"
import { contentsOf } from "./contents.ts"
import { checkHeaderName } from "./define.ts"
import type { Hole } from "./shape.ts"
import { bodiless } from "./bodiless.ts"
import { checkDemands } from "./check-demands.ts"
import { type Constants, keyAsRead } from "./constants.ts"
import { sentenceCase } from "./snake-case.ts"
import * as Template from "./template.ts"
import { textKind } from "./text-kind.ts"
import type { Writer } from "./writer.ts"

/** One definition of a contract, with what is computed once for it. */
export interface ErrorPlan {
  readonly class: AnyClass & (new (fields: never, options?: never) => object)
  readonly definition: Definition
  readonly parts: Compiled
  readonly constants: Constants
  /** Header templates, parsed. */
  readonly headers: ReadonlyArray<readonly [name: string, template: Template.Template]>
  /** Headers that are exactly one field, and so can be read back. */
  readonly readBack: ReadonlyArray<readonly [header: string, field: string]>
  /** What writes it in each dialect, compiled at first use. */
  readonly writers: Map<Simple, Writer>
}

/** One dialect of a contract, with the table that finds a definition again. */
export interface DialectPlan {
  readonly dialect: Simple
  readonly discriminant: Hole
  /** Whether the discriminant stands in a header. */
  readonly header: string | undefined
  /** By the discriminant's value; where that is the status, a range stands under its own name, such as `4XX`. */
  readonly table: ReadonlyMap<string, ErrorPlan>
  /** The names of the headers that have holes. */
  readonly headers: ReadonlyArray<string>
}

/** Everything that is computed once when a contract is made. */
export interface ContractPlan {
  /** The prefix of the contract's problem types. */
  readonly base: string
  readonly byTag: ReadonlyMap<string, ErrorPlan>
  readonly dialects: ReadonlyArray<{ readonly dialect: Dialect; readonly of: (status: number) => DialectPlan }>
}

/** Compiles a contract, or refuses it with a sentence that names both sides and the fix. */
export function make(
  contract: { readonly name: string; readonly base: string },
  classes: ReadonlyArray<AnyClass>,
  dialects: ReadonlyArray<Dialect>
): ContractPlan {
  const refuse: Refuse = refusing(`Contract "${contract.name}"`)
  const errors = classes.map((one) => errorPlan(contract.base, one, refuse))
  const byTag = unique(errors, "tag", refuse)
  unique(errors, "code", refuse)
  unique(errors, "identifier", refuse)
  const plans = dialects.map((dialect) => planDialect(dialect, errors, refuse))
  for (const { of } of plans) for (const error of errors) checkAllowed(error, of, refuse)
  return { base: contract.base, byTag, dialects: plans }
}

/** Finds the plan of an error of this contract, made by whatever copy of the package. */
export function find(plan: ContractPlan, error: unknown): ErrorPlan | undefined {
  const definition = definitionOf(error)
  if (definition === undefined || typeof error !== "object") return undefined
  const found = plan.byTag.get(definition.tag)
  return found?.definition.identifier === definition.identifier ? found : undefined
}

/** Compiles one error, or refuses it. */
export function errorPlan(base: string, one: AnyClass, refuse: Refuse): ErrorPlan {
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
  const headers = Object.entries(definition.headers).map(([name, source]) => [name, Template.parse(source)] as const)
  return {
    class: one as ErrorPlan["class"],
    definition,
    parts: compiledOf(one),
    constants: {
      code: definition.code,
      number: definition.number,
      type: base + encodeURIComponent(definition.code),
      title: sentenceCase(definition.tag),
      status: typeof definition.status === "number" ? definition.status : undefined,
      fields: definition.fields
    },
    headers,
    readBack: headers.flatMap(([name, template]) => {
      const field = Template.whole(template)
      // `1` and `"1"` look alike in a header.
      return field === undefined || field === "status" || textKind(definition.fields[field]!) === "either"
        ? []
        : [[name, field] as const]
    }),
    writers: new Map()
  }
}

/** Returns the keys by which a dialect tells an error apart; refuses one that it cannot carry. */
export function keysIn(
  { dialect, discriminant }: Pick<DialectPlan, "dialect" | "discriminant">,
  error: ErrorPlan,
  refuse: Refuse
): ReadonlyArray<string> {
  checkCarried(dialect, discriminant, error, refuse)
  const keys = keysOf(error, discriminant, dialect, refuse)
  checkDemands(dialect, error.definition, refuse)
  return keys
}

/** Refuses an error with a status that allows no body, where its dialect writes one. */
export function checkAllowed({ definition }: ErrorPlan, of: (status: number) => DialectPlan, refuse: Refuse): void {
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

function unique(
  errors: ReadonlyArray<ErrorPlan>,
  key: "tag" | "code" | "identifier",
  refuse: Refuse
): ReadonlyMap<string, ErrorPlan> {
  const seen = new Map<string, ErrorPlan>()
  for (const error of errors) {
    const other = seen.get(error.definition[key])
    if (other !== undefined) {
      const [one, two] = [other.definition, error.definition]
      if (key === "tag")
        refuse(`${one.identifier} and ${two.identifier} share the tag "${one.tag}"; rename one of them`)
      refuse(`${one.tag} and ${two.tag} share the ${key} "${one[key]}"; give one of them another ${key}`)
    }
    seen.set(error.definition[key], error)
  }
  return seen
}

function planDialect(
  dialect: Dialect,
  errors: ReadonlyArray<ErrorPlan>,
  refuse: Refuse
): { dialect: Dialect; of: (status: number) => DialectPlan } {
  if (dialect.kind === "simple") {
    const plan = planSimple(dialect, errors, refuse)
    return { dialect, of: () => plan }
  }
  const byStatus = new Map<number, DialectPlan>()
  for (const [key, simple] of Object.entries(dialect.statuses)) {
    const status = Number(key)
    byStatus.set(
      status,
      planSimple(
        simple,
        errors.filter((error) => allowsStatus(error.definition, status)),
        refuse
      )
    )
  }
  const rest = errors.filter(
    ({ definition: { status } }) =>
      // No dialect by status names all hundred of a range.
      typeof status === "string" || [status].flat().some((one) => !byStatus.has(one))
  )
  const otherwise = planSimple(dialect.otherwise, rest, refuse)
  return { dialect, of: (status) => byStatus.get(status) ?? otherwise }
}

function planSimple(dialect: Simple, errors: ReadonlyArray<ErrorPlan>, refuse: Refuse): DialectPlan {
  const { discriminant, header } = findDiscriminant(dialect)
  for (const name of Object.keys(dialect.headers)) checkHeaderName(name, refuse)
  const table = new Map<string, ErrorPlan>()
  for (const error of errors) {
    for (const key of keysIn({ dialect, discriminant }, error, refuse)) {
      const other = table.get(key)
      if (other !== undefined && other !== error) {
        refuse(
          `the dialect "${dialect.name}" tells errors apart by ${discriminant["~hole"]}, and ${other.definition.tag} and ` +
            `${error.definition.tag} are both ${key}; change one, or use a dialect that discriminates by code`
        )
      }
      table.set(key, error)
    }
  }
  return { dialect, discriminant, header, table, headers: Object.keys(dialect.headers) }
}

const statusHole: Hole = { "~hole": "status" }

function findDiscriminant(dialect: Simple): { discriminant: Hole; header: string | undefined } {
  const { demanded } = contentsOf(dialect)
  for (const kind of ["type", "code", "class", "number", "status"] as const) {
    const body = demanded.find((hole) => hole["~hole"] === kind)
    if (body !== undefined) return { discriminant: body, header: undefined }
    const header = Object.entries(dialect.headers).find(([, hole]) => hole["~hole"] === kind)
    if (header !== undefined) return { discriminant: header[1], header: header[0] }
  }
  return { discriminant: statusHole, header: undefined }
}

function keysOf(error: ErrorPlan, discriminant: Hole, dialect: Simple, refuse: Refuse): ReadonlyArray<string> {
  const { definition } = error
  if (discriminant["~hole"] === "status" && isStatusVariable(definition)) {
    return [definition.status].flat().map(String)
  }
  if (discriminant["~hole"] === "class") return [definition.code]
  const key = keyAsRead(discriminant, error.constants, dialect.body)
  if (key === undefined) {
    return refuse(
      `the dialect "${dialect.name}" tells errors apart by ${discriminant["~hole"]}, and ${definition.tag} has none; give it one`
    )
  }
  // Where it stands twice, the last one that is read counts, whatever its form.
  const others = [...contentsOf(dialect).holes, ...Object.values(dialect.headers)]
    .filter((hole) => hole["~hole"] === discriminant["~hole"])
    .map((hole) => keyAsRead(hole, error.constants, dialect.body)!)
  return [key, ...others]
}

function checkCarried(dialect: Simple, discriminant: Hole, { definition, readBack }: ErrorPlan, refuse: Refuse): void {
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
