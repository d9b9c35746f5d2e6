import type { WireResponse } from "@errata/core/WireResponse"

/** Tells whether a value from another Worker is a wire response. */
export function isWireResponse(value: unknown): value is WireResponse {
  if (typeof value !== "object" || value === null) return false
  const { status, headers, body } = value as Record<string, unknown>
  return typeof status === "number" && typeof headers === "object" && headers !== null && typeof body === "string"
}

/** Tells whether a value from another Worker says that the call failed, and how. */
export function isFailed(value: unknown): value is { readonly ok: false; readonly error: WireResponse } {
  if (typeof value !== "object" || value === null) return false
  const { ok, error } = value as Record<string, unknown>
  return ok === false && isWireResponse(error)
}
