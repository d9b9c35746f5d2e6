import { Cloudflare } from "@errata/catalog/Cloudflare"

/** What every call of the desk has in common. */
export const options = {
  foreign: [Cloudflare],
  // The front door knows the runtime by the first part of the path, and the exchange by the second.
  baseUrl: `${location.origin}/worker/desk`,
  firstByteTimeoutMs: 15_000
} as const

/** A request with a JSON body. */
export const written = (method: string, headers: Readonly<Record<string, string>>, body: object) => ({
  method,
  headers: { ...headers, "content-type": "application/json" },
  body: JSON.stringify(body)
})
