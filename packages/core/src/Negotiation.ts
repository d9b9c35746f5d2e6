import Negotiator from "negotiator"
import type { Any } from "./Contract.ts"
import type { Dialect } from "./Dialect.ts"
import { lookup } from "./internal/lookup.ts"

/** How a failure is to be represented: in a dialect, or for reading only. */
export type Representation = Dialect | "markdown" | "html"

/** The request header that `dialect` depends on, for `Vary` (RFC 9110 section 12.5.5). */
export const vary = "accept"

/** The request headers that `dialect` and `locale` depend on together, for `Vary`. */
export const varyWithLocale = "accept, accept-language"

/**
 * Chooses how to represent a failure by `Accept` (RFC 9110 section 12.5.1): quality, then specificity, then the
 * caller's order. `application/json` accepts a `+json` dialect too. Whoever accepts none of it gets the contract's
 * first dialect, for a failure must be told. Never throws.
 */
export const dialect = (contract: Any, accept: string | null | undefined): Representation => {
  const first = contract.dialects[0]!
  const offers = offersOf(contract)
  const chosen = negotiate("accept", accept, (negotiator) => negotiator.mediaType([...offers.keys()]))
  return (chosen === undefined ? undefined : offers.get(chosen)) ?? first
}

/**
 * Chooses a locale by `Accept-Language` (RFC 4647 section 3.4, lookup): `de-CH` finds `de`, `de` does not find `de-CH`.
 * Undefined when none of the available ones is asked for. Never throws.
 */
export const locale = <const Locale extends string>(
  available: ReadonlyArray<Locale>,
  acceptLanguage: string | null | undefined
): Locale | undefined => lookup(available, languages(acceptLanguage))

/** Lists the languages of `Accept-Language`, the most wanted first and without those that are refused. Never throws. */
export const languages = (acceptLanguage: string | null | undefined): ReadonlyArray<string> =>
  negotiate("accept-language", acceptLanguage, (negotiator) => negotiator.languages()) ?? []

// ---- internal ----

/** No honest header is longer, and the work grows with its length. */
const maxLength = 4096

const negotiate = <A>(
  name: string,
  value: string | null | undefined,
  choose: (negotiator: Negotiator) => A
): A | undefined => {
  if (value === null || value === undefined || value === "") return undefined
  try {
    return choose(new Negotiator({ headers: { [name]: value.slice(0, maxLength) } }))
  } catch {
    return undefined
  }
}

/** What a contract can answer with, by media type; of two with the same type, the first. */
const offersOf = (contract: Any): ReadonlyMap<string, Representation> => {
  const offers = new Map<string, Representation>()
  const offer = (type: string, representation: Representation) => {
    if (!offers.has(type)) offers.set(type, representation)
  }
  const typed = contract.dialects.flatMap((one) => mediaTypes(one).map((type) => [type, one] as const))
  for (const [type, one] of typed) offer(type, one)
  for (const [type, one] of typed) if (type.endsWith("+json")) offer("application/json", one)
  offer("text/html;charset=utf-8", "html")
  offer("text/markdown;charset=utf-8", "markdown")
  return offers
}

const mediaTypes = (one: Dialect): ReadonlyArray<string> => {
  const simples = one.kind === "simple" ? [one] : [...Object.values(one.statuses), one.otherwise]
  return simples.flatMap(({ mediaType }) => (mediaType === undefined ? [] : [mediaType]))
}
