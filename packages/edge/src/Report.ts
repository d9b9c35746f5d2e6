import type * as Failure from "@errata/core/Failure"

/** Where in a Worker something failed. */
export type Boundary = "fetch" | "rpc" | "queue" | "scheduled" | "alarm" | "workflow"

/** One failure as its own side knows it. */
export interface Report extends Failure.FailureRecord {
  readonly boundary: Boundary
  /** Cloudflare's id of the request (`cf-ray`), if there is one. */
  readonly rayId: string | undefined
}

/** One failure as one line of JSON in the log. */
export interface Line extends Omit<Report, "error" | "rayId"> {
  /** Marks the line among others. */
  readonly errata: "failure"
  readonly rayId: string | null
  /** The error, its fields, what it carries for this side, and its causes. */
  readonly error: unknown
}

/**
 * Makes a report into plain JSON for `console`. Total: what cannot be written as JSON is named by its type, and a chain
 * of causes ends after eight.
 */
export const line = (report: Report): Line => ({
  errata: "failure",
  boundary: report.boundary,
  contract: report.contract,
  tag: report.tag,
  code: report.code,
  status: report.status,
  expected: report.expected,
  instanceId: report.instanceId,
  rayId: report.rayId ?? null,
  error: plain(report.error, 0)
})

// ---- internal ----

const maxDepth = 8

const plain = (value: unknown, depth: number): unknown => {
  try {
    if (value instanceof Error) return plainError(value, depth)
    if (typeof value === "object" && value !== null) return plainObject(value, depth)
    if (typeof value === "bigint" || typeof value === "symbol") return String(value)
    return typeof value === "function" ? "[function]" : value
  } catch {
    return `[unreadable ${typeof value}]`
  }
}

const plainError = (error: Error, depth: number): object => {
  const { internal, stack, cause } = error as Error & { readonly internal?: unknown }
  const said: Record<string, unknown> = { name: error.name, message: error.message }
  if (depth >= maxDepth) return said
  // An expected error has no frames, and its message is there already.
  if (stack?.includes("\n    at ") === true) said["stack"] = stack
  for (const key of Object.keys(error)) said[key] = plain((error as unknown as Record<string, unknown>)[key], depth + 1)
  if (internal !== undefined) said["internal"] = plain(internal, depth + 1)
  if (cause !== undefined) said["cause"] = plain(cause, depth + 1)
  return said
}

const plainObject = (value: object, depth: number): unknown => {
  if (depth >= maxDepth) return `[${Array.isArray(value) ? "array" : "object"}]`
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => plain(item, depth + 1))
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") {
    return plain((value as { toJSON: () => unknown }).toJSON(), depth + 1)
  }
  const entries = Object.entries(value).slice(0, maxItems)
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, depth + 1)]))
}

const maxItems = 64
