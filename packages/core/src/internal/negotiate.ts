import Negotiator from "negotiator"

/** Asks negotiator about one header; undefined where there is none. Never throws. */
export function negotiate<A>(
  name: string,
  value: string | null | undefined,
  choose: (negotiator: Negotiator) => A
): A | undefined {
  if (value === null || value === undefined || value === "") return undefined
  try {
    return choose(new Negotiator({ headers: { [name]: value.slice(0, maxLength) } }))
  } catch {
    return undefined
  }
}

/** Lists the languages of `Accept-Language`, the most wanted first and without those that are refused. Never throws. */
export const languages = (acceptLanguage: string | null | undefined): ReadonlyArray<string> =>
  negotiate("accept-language", acceptLanguage, (negotiator) => negotiator.languages()) ?? []

// ---- internal ----

/** No honest header is longer, and the work grows with its length. */
const maxLength = 4096
