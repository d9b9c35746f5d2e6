import { type DialectName, dialectHeader, isDialectName } from "../api/dialects.ts"
import { accepts, languages } from "./choices.ts"

/** How a request asks to be answered. */
export interface Manner {
  readonly dialect: DialectName
  /** `Accept-Language`; what the browser says by itself when empty. */
  readonly language: string
  /** `Accept`; what the client asks for by itself when empty. */
  readonly accept: string
}

/** No wishes: the document's own dialect, and the headers of browser and client. */
export const plain: Manner = { dialect: "own", language: "", accept: "" }

/** The headers that tell a service what is wanted. */
export const headersOf = ({ dialect, language, accept }: Manner): Readonly<Record<string, string>> => ({
  ...(dialect === "own" ? {} : { [dialectHeader]: dialect }),
  ...(language === "" ? {} : { "accept-language": language }),
  ...(accept === "" ? {} : { accept })
})

/** Writes a manner as the query of an address; empty for none. */
export const toQuery = (manner: Manner): string => {
  const wishes = Object.entries(manner).filter(([name, value]) => value !== plain[name as keyof Manner])
  return wishes.length === 0 ? "" : `?${new URLSearchParams(wishes)}`
}

/** Reads a manner from the query of an address; what is not said there, or is none of the choices, is as in `plain`. */
export const fromQuery = (query: string): Manner => {
  const wishes = new URLSearchParams(query)
  const dialect = wishes.get("dialect")
  return {
    dialect: isDialectName(dialect) ? dialect : plain.dialect,
    language: among(languages, wishes.get("language")) ?? plain.language,
    accept: among(accepts, wishes.get("accept")) ?? plain.accept
  }
}

// ---- internal ----

const among = (choices: typeof accepts, value: string | null): string | undefined =>
  choices.find(([choice]) => choice === value)?.[0]
