/** Makes the id of one failure: `urn:uuid:` and a random UUID (RFC 9562). The same id goes into the body, a header, the log and the span. */
export const make = (): string => {
  const { crypto } = globalThis as unknown as { readonly crypto: WebCrypto }
  return `urn:uuid:${crypto.randomUUID()}`
}

// ---- internal ----

/** The part of the Web Crypto API that every runtime has. */
interface WebCrypto {
  readonly randomUUID: () => string
}
