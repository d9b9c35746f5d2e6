import type { Any } from "../Contract.ts"
import type { Definition } from "../Definition.ts"
import { DefinitionError } from "./definition-error.ts"
import { compiledOf } from "./compiled.ts"
import { messageOf } from "./error-class.ts"
import type { Values } from "./fields.ts"
import { find } from "./plan.ts"

/** Renders one message of the encoded public fields; undefined when it cannot be. */
export type Render = (fields: Values) => string | undefined

/** Compiles one message, and lists the fields that it speaks of. Throws when it is not one. */
export type Compile = (source: string, locale: string) => { readonly names: Iterable<string>; readonly render: Render }

/** Messages by locale and code, as an author writes them. */
export type Sources = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The messages of one contract in several languages. */
export interface Catalogue<C extends Any> {
  readonly contract: C
  readonly locales: ReadonlyArray<string>
  readonly "~messages": ReadonlyMap<string, ReadonlyMap<string, Render>>
}

/** Compiles all messages; refuses, with a sentence, what could never be rendered. */
export function makeCatalogue<C extends Any>(contract: C, sources: Sources, compile: Compile): Catalogue<C> {
  const definitions = new Map(
    [contract.defect, ...contract.errors].map(({ definition }) => [definition.code, definition])
  )
  const messages = Object.entries(sources).map(([locale, byCode]) => {
    const place = `the messages of "${contract.name}" in "${locale}"`
    if (!isLocale(locale)) refuse(`"${locale}", in the messages of "${contract.name}", is no language tag (RFC 5646)`)
    const rendered = Object.entries(byCode).map(([code, source]) => {
      const definition = definitions.get(code) ?? refuse(`"${code}", in ${place}, is no code of this contract`)
      return [code, compileOne(definition, source, locale, compile, `"${code}", in ${place},`)] as const
    })
    return [locale, new Map(rendered)] as const
  })
  return { contract, locales: Object.keys(sources), "~messages": new Map(messages) }
}

/** What a catalogue has for one error. */
export interface Localized {
  /** Those that have a message for it. */
  readonly locales: ReadonlyArray<string>
  readonly render: (locale: string) => string | undefined
}

/** Looks up what a catalogue has for an error; undefined for what is not the contract's. */
export function localize(catalogue: Catalogue<Any>, error: unknown): Localized | undefined {
  const found = find(catalogue.contract["~plan"], error)
  if (found === undefined) return undefined
  const [parts, values] = [compiledOf(error as object), error as Values]
  return localized(
    catalogue,
    found.definition,
    () => messageOf(parts, values),
    () => parts.fields.encode(values)
  )
}

/** Looks up what a catalogue has for the internal error, which has no fields to speak of. */
export function localizeDefect(catalogue: Catalogue<Any>): Localized {
  const { definition } = catalogue.contract.defect
  return localized(
    catalogue,
    definition,
    () => definition.message,
    () => ({})
  )
}

// ---- internal ----

const localized = (
  { "~messages": messages }: Catalogue<Any>,
  { code }: Definition,
  own: () => string,
  fields: () => Values
): Localized => ({
  locales: [...messages].flatMap(([locale, byCode]) => (byCode.size === 0 || byCode.has(code) ? [locale] : [])),
  render: (locale) => {
    const byCode = messages.get(locale)
    try {
      return byCode?.size === 0 ? own() : byCode?.get(code)?.(fields())
    } catch {
      // The encoder reports what is wrong with a field; a message must not be the one to throw.
      return undefined
    }
  }
})

function compileOne(definition: Definition, source: string, locale: string, compile: Compile, place: string): Render {
  const known = Object.keys(definition.fields)
  if (typeof definition.status !== "number") known.push("status")
  try {
    const { names, render } = compile(source, locale)
    for (const name of names) {
      if (known.includes(name)) continue
      const help = known.length === 0 ? "this error declares none" : `the fields are ${known.join(", ")}`
      refuse(`${place} speaks of "${name}", which is no field of ${definition.tag}; ${help}`)
    }
    return render
  } catch (problem) {
    if (problem instanceof DefinitionError) throw problem
    throw new DefinitionError(`${place} cannot be read: ${String(problem)}`, { cause: problem })
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function refuse(problem: string): never {
  throw new DefinitionError(problem)
}
