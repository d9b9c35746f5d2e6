import type { ResponseLike, WireResponse } from "../src/index.ts"

/** Brings a wire response through a host's own `Headers` and through UTF-8. */
export const overTheWire = ({ status, headers, body }: WireResponse): ResponseLike => ({
  status,
  headers: new Headers(headers),
  body: new TextDecoder().decode(new TextEncoder().encode(body))
})
