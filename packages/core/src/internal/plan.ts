import type { AnyClass } from "../TaggedError.ts"
import type { Definition } from "../Definition.ts"
import type { Dialect, Simple } from "../Dialect.ts"
import { type Compiled, compiledOf, definitionOf } from "./compiled.ts"
import type { Constants } from "./constants.ts"
import { type Choice, choose } from "./dialect-plan.ts"
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

/** What a plan is made of. */
export interface Planned {
  readonly base: string
  readonly errors: ReadonlyArray<AnyClass>
  readonly defect: AnyClass
  readonly dialects: ReadonlyArray<Dialect>
}

/** What is computed once for a contract, each part at first use: a program has more contracts and errors than it meets. */
export class ContractPlan {
  /** The prefix of the contract's problem types. */
  readonly base: string
  readonly dialects: ReadonlyArray<Choice>
  readonly #classes: ReadonlyMap<string, AnyClass>
  readonly #plans = new Map<string, ErrorPlan>()
  readonly #defectClass: AnyClass
  #defect: ErrorPlan | undefined
  constructor({ base, defect, dialects, errors }: Planned) {
    this.base = base
    this.dialects = dialects.map((dialect) => choose(dialect, () => this.errors))
    this.#classes = new Map(errors.map((one) => [one.definition.tag, one]))
    this.#defectClass = defect
  }
  byTag(tag: string): ErrorPlan | undefined {
    const planned = this.#plans.get(tag)
    if (planned !== undefined) return planned
    const one = this.#classes.get(tag)
    if (one === undefined) return undefined
    const plan = errorPlan(this.base, one)
    this.#plans.set(tag, plan)
    return plan
  }
  get errors(): ReadonlyArray<ErrorPlan> {
    return [...this.#classes.keys()].map((tag) => this.byTag(tag)!)
  }
  /** What a defect leaves as: the contract's own error, where it has one with that tag. */
  get defect(): ErrorPlan {
    const one = this.#defectClass
    return (this.#defect ??= this.byTag(one.definition.tag) ?? errorPlan(this.base, one))
  }
}

/** Finds the plan of an error of this contract, made by whatever copy of the package. */
export function find(plan: ContractPlan, error: unknown): ErrorPlan | undefined {
  const definition = definitionOf(error)
  if (definition === undefined || typeof error !== "object") return undefined
  const found = plan.byTag(definition.tag)
  return found?.definition.identifier === definition.identifier ? found : undefined
}

// ---- internal ----

function errorPlan(base: string, one: AnyClass): ErrorPlan {
  const { definition } = one
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
