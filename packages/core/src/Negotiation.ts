import { type Any, type EncodeOptions, isKnown } from "./Contract.ts"
import { type Dialect, parts } from "./Dialect.ts"
import * as Failure from "./Failure.ts"
import * as Html from "./Html.ts"
import { lookup } from "./internal/lookup.ts"
import { languages, negotiate } from "./internal/negotiate.ts"
import * as Markdown from "./Markdown.ts"
import * as Messages from "./Messages.ts"

/** How a failure is to be represented: in a dialect, or for reading only. */
export type Representation = Dialect | "markdown" | "html"

/** What a failure's response depends on. */
export interface Request extends Omit<EncodeOptions, "dialect" | "message" | "internalMessage"> {
  /** The request's `Accept`. */
  readonly accept: string | null | undefined
  /** The request's `Accept-Language`. */
  readonly acceptLanguage?: string | null | undefined
  /** The contract's messages in other languages. */
  readonly messages?: Messages.Messages<Any> | undefined
}

/** The request header that `dialect` depends on, for `Vary` (RFC 9110 section 12.5.5). */
export const vary = "accept"

/** The request headers that `dialect` and `locale` depend on together, for `Vary`. */
export const varyWithLocale = "accept, accept-language"

/**
 * Chooses how to represent a failure by `Accept` (RFC 9110 section 12.5.1): quality, then specificity, then the
 * caller's order. `application/json` accepts a `+json` dialect too. Whoever accepts none of it gets the contract's
 * first dialect, for a failure must be told. Never throws.
 */
export function dialect(contract: Any, accept: string | null | undefined): Representation {
  const first = contract.dialects[0]!
  const offers = offersOf(contract)
  // RFC 8259 section 11: it says nothing about JSON, though clients of GraphQL send it.
  const types = accept?.replace(/;\s*charset=[^;,]*/gi, "")
  const chosen = negotiate("accept", types, (negotiator) => negotiator.mediaType([...offers.keys()]))
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

/**
 * Writes a failure for the caller and for the log as `Failure.respond` does, in the representation and the language
 * that the caller asks for; `vary` and `content-language` say so. Never throws.
 */
export function respond(
  contract: Any,
  failure: Exclude<Failure.Failure, { readonly kind: "interrupted" }>,
  { accept, acceptLanguage, messages, ...rest }: Request
): Failure.Response {
  const chosen = dialect(contract, accept)
  const error = failure.kind === "error" ? failure.error : undefined
  const asked = messages === undefined ? [] : languages(acceptLanguage)
  const own = messages === undefined ? undefined : Messages.choose(messages, error, asked)
  const internal = messages === undefined ? undefined : Messages.chooseInternal(messages, asked)
  const options = { ...rest, message: own?.message, internalMessage: internal?.message }
  const simple = typeof chosen === "string" ? undefined : chosen
  const { response, record } = Failure.respond(contract, failure, { ...options, dialect: simple })
  const local = isKnown(contract, error) && record.error === error ? own : internal
  const page = chosen === "html" ? Html.encode : chosen === "markdown" ? Markdown.encode : undefined
  const shown = { ...options, instanceId: record.instanceId, locale: local?.locale }
  const { status, headers, body } = page?.(contract, error, shown) ?? response
  const others = headers["vary"] === undefined ? "" : `${headers["vary"]}, `
  return {
    response: {
      status,
      headers: {
        ...headers,
        vary: others + (messages === undefined ? vary : varyWithLocale),
        ...(local === undefined ? {} : { "content-language": local.locale })
      },
      body
    },
    record
  }
}

// ---- internal ----

/** What a contract can answer with, by media type; of two with the same type, the first. */
function offersOf(contract: Any): ReadonlyMap<string, Representation> {
  const offers = new Map<string, Representation>()
  const offer = (type: string, representation: Representation) => {
    if (!offers.has(type)) offers.set(type, representation)
  }
  const typed = contract.dialects.flatMap((one) => mediaTypes(one).map((type) => [type, one] as const))
  for (const [type, one] of typed) offer(type, one)
  for (const [type, one] of typed) if (type.endsWith("+json")) offer("application/json", one)
  // Without bodies there is no type to offer, and `*/*` would mean a page: that is for those who ask for one.
  if (typed.length === 0) offer("application/octet-stream", contract.dialects[0]!)
  offer("text/html;charset=utf-8", "html")
  offer("text/markdown;charset=utf-8", "markdown")
  return offers
}

const mediaTypes = (one: Dialect): ReadonlyArray<string> => parts(one).flatMap(({ mediaType }) => mediaType ?? [])
