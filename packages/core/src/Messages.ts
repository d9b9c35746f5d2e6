import type * as Schema from "effect/Schema"
import * as Contract from "./Contract.ts"
import type { Status } from "./Definition.ts"
import type { InternalError } from "./InternalError.ts"
import {
  type Catalogue,
  type Localized,
  localize,
  localizeDefect,
  makeCatalogue,
  type Sources
} from "./internal/catalogue.ts"
import type { TemplateProblem } from "./internal/check-template.ts"
import { lookup } from "./internal/lookup.ts"
import { languages } from "./internal/negotiate.ts"
import * as Template from "./internal/template.ts"

/** The messages of one contract in several languages, made by `Messages.make` or `MessageFormat.make`. */
export interface Messages<C extends Contract.Any> extends Catalogue<C> {}

/** How a failure is to be written in the caller's language. */
export interface EncodeOptions extends Omit<Contract.EncodeOptions, "message" | "internalMessage"> {
  /** The request's `Accept-Language`. */
  readonly acceptLanguage: string | null | undefined
}

/**
 * Makes messages from templates by locale and code: `{ de: { group_not_found: "Gruppe {groupId} fehlt." } }`. The
 * placeholders are those of the definition's own message. What has no message keeps that of its definition. A locale
 * without any is the definitions' own language: with `{ en: {}, de: { … } }` nobody who prefers English gets German.
 * Throws a `DefinitionError` for a code or a placeholder that the contract does not have.
 */
export const make = <const C extends Contract.Any, const S extends Sources>(
  contract: C,
  sources: S & CheckSources<C, S>
): Messages<C> =>
  makeCatalogue(contract, sources, (source) => {
    const template = Template.parse(source)
    return {
      names: template.names,
      render: (fields) =>
        template.names.every((name) => isScalar(fields[name])) ? Template.render(template, fields) : undefined
    }
  })

/** A message and the locale that it is in. */
export interface Chosen {
  readonly locale: string
  readonly message: string
}

/**
 * Renders an error's message in the first of `languages` that has one (RFC 4647 lookup); undefined where none has.
 * Never throws.
 */
export const choose = (
  messages: Messages<Contract.Any>,
  error: unknown,
  languages: ReadonlyArray<string>
): Chosen | undefined => firstOf(localize(messages, error), languages)

/** Renders the message of the contract's internal error as `choose` does: what a defect leaves with. */
export const chooseInternal = (
  messages: Messages<Contract.Any>,
  languages: ReadonlyArray<string>
): Chosen | undefined => firstOf(localizeDefect(messages), languages)

/** Renders an error's message as `choose` does (with `navigator.languages`, say), or returns the one it has. Never throws. */
export const render = (messages: Messages<Contract.Any>, error: Error, languages: ReadonlyArray<string>): string =>
  choose(messages, error, languages)?.message ?? error.message

/**
 * Writes an error as `Contract.encode` does, with its message in the caller's language where there is one. Says so in
 * `content-language`, and in `vary` that it may be another for another caller. Never throws.
 */
export function encode(
  messages: Messages<Contract.Any>,
  error: unknown,
  { acceptLanguage, ...options }: EncodeOptions
): Contract.Encoded {
  const asked = languages(acceptLanguage)
  const own = choose(messages, error, asked)
  const internal = chooseInternal(messages, asked)
  const encoded = Contract.encode(messages.contract, error, {
    ...options,
    message: own?.message,
    internalMessage: internal?.message
  })
  const { vary } = encoded.headers
  const headers = { ...encoded.headers, vary: vary === undefined ? "accept-language" : `${vary}, accept-language` }
  const isOwn = encoded.defect === undefined && Contract.isKnown(messages.contract, error)
  const written = isOwn ? own : internal
  return { ...encoded, headers: written === undefined ? headers : { ...headers, "content-language": written.locale } }
}

// ---- internal ----

function firstOf(localized: Localized | undefined, languages: ReadonlyArray<string>): Chosen | undefined {
  const locale = localized === undefined ? undefined : lookup(localized.locales, languages)
  const message = locale === undefined ? undefined : localized!.render(locale)
  return locale === undefined || message === undefined ? undefined : { locale, message }
}

const isScalar = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"

/** The internal error has a message too, though it is declared by no contract. */
type ByCode<C extends Contract.Any> = {
  readonly [X in C["errors"][number] | typeof InternalError as X["definition"]["code"]]: X
}

type CheckSources<C extends Contract.Any, S extends Sources> = {
  readonly [Locale in keyof S]: {
    readonly [Code in keyof S[Locale]]: Code extends keyof ByCode<C>
      ? CheckMessage<ByCode<C>[Code], S[Locale][Code]>
      : `${Code & string} is no code of this contract`
  }
}

type CheckMessage<X, Message extends string> = X extends {
  readonly fields: infer Fields extends Schema.Struct.Fields
  readonly definition: { readonly status: infer S extends Status }
}
  ? Check<TemplateProblem<Message, Public<Fields>, S>>
  : string

type Check<Problem> = Problem extends string ? Problem : string

type Public<Fields extends Schema.Struct.Fields> = {
  readonly [Name in keyof Fields as Exclude<Name, "_tag" | "status">]: Fields[Name]
}
