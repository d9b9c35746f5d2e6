/** What may still be written of a value. */
interface Budget {
  values: number
  characters: number
}

/**
 * Makes plain JSON of a value for the log. Total and bounded: at most 500 values, eight levels deep, 64 in each
 * object, and 64 Ki characters of text. What is no JSON is named by its type.
 */
export const plain = (value: unknown): unknown => write(() => value, 0, { values: 500, characters: 65_536 })

// ---- internal ----

const maxDepth = 8

const maxMembers = 64

/** What errors carry besides their own keys: tagged errors, those that stand for several, and all. */
const hidden = ["internal", "errors", "error", "suppressed", "cause"]

function write(read: () => unknown, depth: number, budget: Budget): unknown {
  if (budget.values-- <= 0) return "[more]"
  try {
    const value = read()
    if (typeof value === "string") return cut(value, budget)
    if (typeof value === "bigint" || typeof value === "symbol") return cut(String(value), budget)
    if (typeof value === "function") return "[function]"
    if (typeof value !== "object" || value === null) return value
    if (depth > maxDepth) return "[more]"
    return members(value, (member) => write(member, depth + 1, budget))
  } catch {
    return "[unreadable]"
  }
}

function cut(text: string, budget: Budget): string {
  const room = budget.characters
  budget.characters = Math.max(room - text.length, 0)
  return text.length > room ? `${text.slice(0, room)}[more]` : text
}

function members(value: object, within: (read: () => unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, maxMembers).map((item: unknown) => within(() => item))
  const type: string = Object.prototype.toString.call(value)
  // Its keys would be as many as its bytes.
  if (ArrayBuffer.isView(value)) return type
  const isError = value instanceof Error
  const { toJSON } = value as { readonly toJSON?: unknown }
  // A stub has every member, and would call its Worker for this one.
  if (typeof toJSON === "function" && !isError) return "" in value ? type : within(() => toJSON.call(value))
  const keys = Object.keys(value).slice(0, maxMembers)
  if (keys.length === 0 && !isError && type !== "[object Object]") return type
  const names = isError ? new Set(["name", "message", "stack", ...keys, ...hidden]) : keys
  const entries = Array.from(names, (name) => [name, within(() => Reflect.get(value, name))] as const)
  // An expected error has no frames, and its message is there already.
  const says = ([name, item]: (typeof entries)[number]) =>
    isError && name === "stack" ? typeof item === "string" && item.includes("\n    at ") : item !== undefined
  return Object.fromEntries(entries.filter(says))
}
