/** What a response said about waiting. All in milliseconds, at most 2^31 seconds. */
export interface Hint {
  /** From `Retry-After` (RFC 9110 section 10.2.3). */
  readonly retryAfterMs?: number
  /** From the RateLimit fields: when the quota that this client has used up comes back. */
  readonly rateLimitResetMs?: number
}

/** The headers of a response: a web `Headers`, or a record with lower-case names. */
export type ResponseHeaders =
  | { readonly get: (name: string) => string | null | undefined }
  | { readonly [name: string]: string | ReadonlyArray<string> | undefined }

/**
 * Reads what `Retry-After` asks for: seconds, or a date in any of the three forms of RFC 9110 section 5.6.7.
 * A date is counted from the response's own `Date`, so that the two clocks need not agree, or else from `now`
 * (milliseconds since 1970). What is illegal is ignored; nothing throws.
 */
export function hint(headers: ResponseHeaders, options: { readonly now: number }): Hint {
  const value = header(headers, "retry-after")
  const seconds = delaySeconds(value)
  if (seconds !== undefined) return { retryAfterMs: seconds }
  const date = httpDate(value, options.now)
  if (date === undefined) return {}
  const sent = httpDate(header(headers, "date"), options.now) ?? options.now
  return { retryAfterMs: Math.min(Math.max(date - sent, 0), longest) }
}

/** Reads one header without the white space around it. */
export function header(headers: ResponseHeaders, name: string): string {
  const value: unknown = typeof headers.get === "function" ? headers.get(name) : Reflect.get(headers, name)
  return typeof value === "string" ? value.trim() : ""
}

/** Reads delay-seconds as milliseconds; `undefined` for anything but digits. */
export const delaySeconds = (value: string): number | undefined =>
  /^\d+$/.test(value) ? Math.min(Number(value) * 1000, longest) : undefined

/** Where RFC 9111 section 1.2.2 lets a number of seconds overflow. */
export const longest = 2 ** 31 * 1000

const fixdate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (.+)$/
const rfc850 = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (..)-(...)-(\d\d) (.+)$/
const asctime = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (...) ([ \d]\d) (.{8}) (\d{4})$/

function httpDate(value: string, now: number): number | undefined {
  let match = fixdate.exec(value)
  if (match) return utc(match[1]!)
  match = rfc850.exec(value)
  if (match) {
    // Two digits mean the latest such year that is at most 50 years ahead.
    const latest = new Date(now).getUTCFullYear() + 50
    return utc(`${match[1]} ${match[2]} ${latest - ((latest - Number(match[3])) % 100)} ${match[4]}`)
  }
  match = asctime.exec(value)
  return match ? utc(`${match[2]!.replace(" ", "0")} ${match[1]} ${match[4]} ${match[3]} GMT`) : undefined
}

/** Reads `20 Nov 2026 12:00:00 GMT`. Engines read much else, and days that do not exist: but they write none of it. */
function utc(text: string): number | undefined {
  const date = new Date(text.replace(":60 GMT", ":59 GMT"))
  const written = date.toUTCString().slice(5)
  if (written === text) return date.getTime()
  // A leap second
  return written.replace(":59 GMT", ":60 GMT") === text ? date.getTime() + 1000 : undefined
}
