import type { WireResponse } from "@errata/core/WireResponse"

/** Makes the platform's response. Total: a status that must not have a body loses it (RFC 9110 section 6.4.1). */
export const toResponse = ({ status, headers, body }: WireResponse): Response =>
  new Response(body === "" || bodiless.has(status) ? null : body, { status, headers })

// ---- internal ----

const bodiless = new Set([204, 205, 304])
