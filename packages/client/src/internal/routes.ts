import type * as Contract from "@errata/core/Contract"
import type { Routes } from "../Routes.ts"
import { isRequest, join } from "./outgoing.ts"
import { makeReading, type Reading } from "./settings.ts"

/** Finds the reading for a URL; undefined where no prefix fits. */
export type Reader = (input: string | URL | Request) => Reading | undefined

/** Prepares one contract for all URLs, or several, each for those that begin with its prefix. */
export const makeReader = (
  contracts: Contract.Any | Routes,
  foreign: ReadonlyArray<Contract.Any>,
  baseUrl: string | undefined
): Reader => {
  if (isContract(contracts)) {
    const reading = makeReading(contracts, foreign)
    return () => reading
  }
  const routes = Object.entries(contracts)
    .map(([prefix, contract]) => ({ prefix, url: complete(baseUrl, prefix), reading: makeReading(contract, foreign) }))
    .toSorted((a, b) => b.url.length - a.url.length)
  return (input) => {
    const text = isRequest(input) ? input.url : String(input)
    const url = complete(baseUrl, text)
    const isPlain = !elsewhere.test(text)
    return routes.find((route) => (isPlain && text.startsWith(route.prefix)) || url.startsWith(route.url))?.reading
  }
}

// ---- internal ----

/** Text of which one part takes another back, or that is written otherwise in a URL. */
const elsewhere = /\/\.|\\|%2e/i

const isContract = (contracts: Contract.Any | Routes): contracts is Contract.Any => Array.isArray(contracts["errors"])

/** Where relative URLs lead: from a page's base, or where a worker's script is; elsewhere they stay as they are. */
const complete = (baseUrl: string | undefined, url: string): string => {
  const { document, location } = globalThis as {
    readonly document?: { readonly baseURI: string }
    readonly location?: { readonly href: string }
  }
  try {
    return new URL(join(baseUrl, url), document?.baseURI ?? location?.href).href
  } catch {
    return url
  }
}
