import * as Equal from "effect/Equal"
import type { Any, Contract, Outcomes, Terms } from "../Contract.ts"
import type { AnyClass } from "../TaggedError.ts"
import { assemble } from "./assemble.ts"
import type { Sentence } from "./clashes.ts"
import { type Refuse, refusing } from "./definition-error.ts"

/** What `merge` takes. What is not given is the contracts' own, where they agree on it. */
export interface MergeOptions<Contracts extends ReadonlyArray<Any>> extends Terms {
  readonly contracts: CheckContracts<Contracts>
}

/** The tags of a contract's errors. */
export type Tag<C extends Any> = C["errors"][number]["definition"]["tag"]

/**
 * Makes one contract of several, under a name of its own; an error that is in many counts once. Throws a
 * `DefinitionError` where `make` does, and where the contracts contradict each other in what is not given.
 */
export function merge<const Contracts extends readonly [Any, ...ReadonlyArray<Any>]>(
  name: string,
  options: MergeOptions<Contracts>
): Contract<ReadonlyArray<Contracts[number]["errors"][number]>> {
  const contracts: ReadonlyArray<Any> = options.contracts as Contracts
  const refuse: Refuse = refusing(`Contract "${name}"`)
  const [first] = contracts
  if (first === undefined) return refuse("it is merged of no contract; name at least one")
  const isShared = contracts.every(({ base }) => base === first.base)
  const merged = assemble({
    name,
    version: options.version,
    base: options.base ?? (isShared ? first.base : undefined),
    errors: mergeErrors(contracts, refuse),
    defect: options.defect ?? agree(contracts, ({ defect }) => defect.definition, "defect", refuse).defect,
    dialects: options.dialects ?? agree(contracts, ({ dialects }) => dialects, "dialects", refuse).dialects,
    outcomes: mergeOutcomes(contracts, options.outcomes ?? {}, refuse)
  })
  const check = contracts.find((one) => one["~check"])?.["~check"]
  if (check === undefined) return merged
  check(merged)
  return { ...merged, "~check": check }
}

/** Keeps the errors with these tags; the name, the version and the bytes stay those of the whole contract. */
export function pick<C extends Any, const T extends Tag<C>>(
  contract: C,
  tags: ReadonlyArray<T>
): Contract<ReadonlyArray<ClassOf<C, T>>> {
  checkTags(contract, tags)
  return keep(contract, (tag) => tags.includes(tag as T))
}

/** Leaves out the errors with these tags; the name, the version and the bytes stay those of the whole contract. */
export function omit<C extends Any, const T extends Tag<C>>(
  contract: C,
  tags: ReadonlyArray<T>
): Contract<ReadonlyArray<ClassOf<C, Exclude<Tag<C>, T>>>> {
  checkTags(contract, tags)
  return keep(contract, (tag) => !tags.includes(tag as T))
}

// ---- internal ----

type CheckContracts<Contracts extends ReadonlyArray<Any>> = [Sentence<Contracts[number]["errors"][number]>] extends [
  never
]
  ? Contracts
  : ReadonlyArray<Sentence<Contracts[number]["errors"][number]>>

type ByTag<C extends Any> = { readonly [X in C["errors"][number] as X["definition"]["tag"]]: X }

type ClassOf<C extends Any, T extends Tag<C>> = ByTag<C>[T] extends infer X extends AnyClass ? X : never

function mergeErrors(contracts: ReadonlyArray<Any>, refuse: Refuse): ReadonlyArray<never> {
  const seen = new Map<string, { readonly error: AnyClass; readonly from: Any }>()
  for (const from of contracts) {
    for (const error of from.errors) {
      const { identifier } = error.definition
      const other = seen.get(identifier)
      if (other === undefined) seen.set(identifier, { error, from })
      else if (other.error !== error) {
        refuse(
          `"${other.from.name}" and "${from.name}" have ${identifier} as two classes; give one of them another ` +
            "identifier, or, if two copies of its module are loaded, load one"
        )
      }
    }
  }
  return [...seen.values()].map(({ error }) => error as never)
}

/** Returns the first of the contracts, which speaks for all where they say the same. */
function agree(contracts: ReadonlyArray<Any>, read: (contract: Any) => unknown, what: string, refuse: Refuse): Any {
  const [first, ...rest] = contracts as readonly [Any, ...ReadonlyArray<Any>]
  const other = rest.find((one) => !Equal.equals(read(first), read(one)))
  if (other === undefined) return first
  return refuse(`"${first.name}" and "${other.name}" do not have the same ${what}; say which the merged contract has`)
}

function mergeOutcomes(contracts: ReadonlyArray<Any>, given: Outcomes, refuse: Refuse): Outcomes {
  const from = new Map<string, readonly [text: string, name: string]>()
  for (const { name, outcomes } of contracts) {
    for (const [status, text] of Object.entries<string>(outcomes as Readonly<Record<string, string>>)) {
      const [other, first] = from.get(status) ?? [text, name]
      if (other !== text && !Object.hasOwn(given, status)) {
        refuse(
          `"${first}" documents ${status} as "${other}" and "${name}" as "${text}"; ` +
            "say in the outcomes of the merged contract what it means there"
        )
      }
      from.set(status, [other, first])
    }
  }
  return { ...Object.fromEntries([...from].map(([status, [text]]) => [status, text])), ...given }
}

function checkTags(contract: Any, tags: ReadonlyArray<string>): void {
  const known = contract.errors.map(({ definition }) => definition.tag)
  const stranger = tags.find((tag) => !known.includes(tag))
  if (stranger === undefined) return
  refusing(`Contract "${contract.name}"`)(
    `none of its errors has the tag "${stranger}"; its tags are ${known.join(", ")}`
  )
}

function keep(contract: Any, wanted: (tag: string) => boolean): Contract<ReadonlyArray<never>> {
  const { "~plan": plan, ...said } = contract
  const errors = said.errors.filter(({ definition }) => wanted(definition.tag)) as never
  return assemble({ ...said, errors, defect: plan.defect.class })
}
