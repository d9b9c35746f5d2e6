import { type List, parseDictionary, parseList, Token } from "structured-headers"
import {
  delaySeconds,
  header,
  type Hint,
  hint as retryAfter,
  longest,
  type ResponseHeaders
} from "./internal/retry-after.ts"

/**
 * Reads what `Retry.hint` reads, and when a quota that is used up comes back: the longest window of the `RateLimit`
 * items with nothing remaining (draft-ietf-httpapi-ratelimit-headers-11; the policy's window stands in for a missing
 * one), in the forms of drafts 7 and before too. Malformed fields, and those of a cached response, are ignored.
 */
export function hint(headers: ResponseHeaders, options: { readonly now: number }): Hint {
  const asked = retryAfter(headers, options)
  // Draft 11 section 7.3: what a cache kept says nothing about now.
  if ((delaySeconds(header(headers, "age")) ?? 0) > 0) return asked
  const waits = [...items(headers), dictionary(headers), trio(headers)]
  const reset = waits.reduce<number>((most, wait) => Math.max(most, wait ?? -1), -1)
  return reset < 0 ? asked : { ...asked, rateLimitResetMs: Math.min(reset, longest) }
}

function items(headers: ResponseHeaders): ReadonlyArray<number | undefined> {
  const windows = new Map(list(headers, "ratelimit-policy").map(([name, policy]) => [keyOf(name), policy.get("w")]))
  return list(headers, "ratelimit").map(([name, limit]) =>
    limit.get("r") === 0 ? milliseconds(limit.get("t") ?? windows.get(keyOf(name))) : undefined
  )
}

// Draft 7: `RateLimit: limit=10, remaining=0, reset=5`
function dictionary(headers: ResponseHeaders): number | undefined {
  const members = parsed(parseDictionary, header(headers, "ratelimit"))
  return members?.get("remaining")?.[0] === 0 ? milliseconds(members.get("reset")?.[0]) : undefined
}

// Drafts 0 to 6: a field each
const trio = (headers: ResponseHeaders): number | undefined =>
  delaySeconds(header(headers, "ratelimit-remaining")) === 0
    ? delaySeconds(header(headers, "ratelimit-reset"))
    : undefined

/** Names are strings in quotes or, in earlier drafts, tokens, which are objects. */
const keyOf = (name: unknown): unknown => (name instanceof Token ? name.toString() : name)

const list = (headers: ResponseHeaders, name: string): List => parsed(parseList, header(headers, name)) ?? []

function parsed<A>(parse: (value: string) => A, value: string): A | undefined {
  try {
    return parse(value)
  } catch {
    return undefined
  }
}

const milliseconds = (seconds: unknown): number | undefined =>
  typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 0 ? seconds * 1000 : undefined
