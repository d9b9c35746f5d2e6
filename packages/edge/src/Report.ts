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
 * Makes a report into plain JSON for `console`. Total and bounded: what cannot be written as JSON is named by its type,
 * and of an error that carries very much only the first 500 values are written, at most eight levels deep.
 */
export const line = (report: Report): Line => {
  const { boundary, contract, tag, code, status, expected, instanceId, rayId = null, error } = report
  const written = plain(error, 0, { left: maxValues })
  return { errata: "failure", boundary, contract, tag, code, status, expected, instanceId, rayId, error: written }
}

// ---- internal ----

const maxDepth = 8

const maxItems = 64

const maxValues = 500

interface Budget {
  left: number
}

const plain = (value: unknown, depth: number, budget: Budget): unknown => {
  try {
    if (typeof value === "object" && value !== null) {
      if (depth > maxDepth || budget.left-- <= 0) return "[more]"
      const within = (item: unknown): unknown => plain(item, depth + 1, budget)
      return value instanceof Error ? plainError(value, within) : plainObject(value, within)
    }
    if (typeof value === "bigint" || typeof value === "symbol") return String(value)
    return typeof value === "function" ? "[function]" : value
  } catch {
    return `[unreadable ${typeof value}]`
  }
}

const plainError = (error: Error, within: (item: unknown) => unknown): object => {
  const { internal, stack, cause } = error as Error & { readonly internal?: unknown }
  const said: Record<string, unknown> = { name: error.name, message: error.message }
  // An expected error has no frames, and its message is there already.
  if (stack?.includes("\n    at ") === true) said["stack"] = stack
  for (const [key, value] of entries(error)) said[key] = within(value)
  if (internal !== undefined) said["internal"] = within(internal)
  if (cause !== undefined) said["cause"] = within(cause)
  return said
}

const plainObject = (value: object, within: (item: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, maxItems).map(within)
  const { toJSON } = value as { readonly toJSON?: unknown }
  if (typeof toJSON === "function") return within(toJSON.call(value))
  return Object.fromEntries(entries(value).map(([key, item]) => [key, within(item)]))
}

const entries = (value: object): ReadonlyArray<[string, unknown]> => Object.entries(value).slice(0, maxItems)
