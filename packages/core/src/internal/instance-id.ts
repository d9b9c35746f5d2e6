/** Makes the id of one failure: `urn:uuid:` and a random UUID (RFC 9562). The same id goes into the body, a header, the log and the span. */
export function make(): string {
  const { crypto } = globalThis as unknown as { readonly crypto: WebCrypto }
  return (latest = `urn:uuid:${crypto.randomUUID()}`)
}

/** Tells whether an id is the one that was made last: a header can carry it, and to look costs a tenth of an encoding. */
export const isLatest = (id: string): boolean => id === latest

// ---- internal ----

let latest = ""

/** The part of the Web Crypto API that every runtime has. */
interface WebCrypto {
  readonly randomUUID: () => string
}
