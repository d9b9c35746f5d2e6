import type { Any } from "./Contract.ts"
import { type Described, encodeDescribed } from "./internal/described.ts"
import type * as Encode from "./internal/encode.ts"
import { retryWords, visible } from "./internal/words.ts"

/** How one failure is to be written as a page. */
export interface EncodeOptions extends Encode.EncodeOptions {
  /** The language of the message that is given; the rest of the page is in the author's. */
  readonly locale?: string | undefined
}

/**
 * Writes a failure as a small self-contained page, for a browser that navigated there. It is for reading only and is
 * never decoded. Like `Contract.encode` it is total, and reveals public fields only; the page runs no script.
 */
export function encode(contract: Any, error: unknown, options: EncodeOptions = {}): Encode.Encoded {
  const render = (described: Described): string => page(described, options.locale)
  const encoded = encodeDescribed(contract, error, options, "text/html;charset=utf-8", render)
  return { ...encoded, headers: { ...encoded.headers, ...guards } }
}

// ---- internal ----

/** Nothing that slipped into a page may run, load, be framed or be taken for another type. */
const guards = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff"
}

function page(described: Described, locale: string | undefined): string {
  const { docs, retry } = described.definition
  const title = escape(described.title)
  const language = locale === undefined ? "" : ` lang="${escape(locale)}" dir="auto"`
  const facts: ReadonlyArray<readonly [string, string]> = [
    ["Status", String(described.status)],
    ["Code", described.code],
    ...(described.instanceId === undefined ? [] : [["Instance", described.instanceId] as const]),
    ["Retry", retryWords(retry)],
    ...Object.entries(described.fields).map(([name, value]) => [name, text(value)] as const)
  ]
  const links = [
    ...(docs.links ?? []),
    ...(isWeb(described.type) ? [{ title: "About this failure", url: described.type }] : [])
  ].filter(({ url }) => isWeb(url))
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
    `<title>${described.status} ${title}</title><style>${style}</style></head><body><main>` +
    `<h1>${title}</h1><p${language}>${escape(described.message)}</p>` +
    paragraph(docs.cause) +
    paragraph(docs.remedy) +
    `<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join("")}</dl>` +
    links.map(({ title, url }) => `<p><a href="${escape(url)}" rel="noreferrer">${escape(title)}</a></p>`).join("") +
    `</main></body></html>`
  )
}

const style =
  ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:10vh 1.5rem}" +
  "main{max-width:40rem;margin:auto}h1{font-size:1.5rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}" +
  "dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,monospace}"

const paragraph = (docs: string | undefined): string => (docs === undefined ? "" : `<p>${escape(docs)}</p>`)

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value))

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url)

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

const escape = (raw: string): string => visible(raw).replace(/[&<>"']/g, (character) => entities[character]!)
