let always = false

/**
 * Captures a stack for every error while `enabled`, whatever its definition says.
 *
 * Stacks are off for expected errors because capturing one costs more than everything else an error does.
 */
export function captureStacks(enabled: boolean): void {
  always = enabled
}

/**
 * Forbids the next stack, and returns the limit that `allowStack` must put back; undefined when stacks are wanted, or
 * where nothing can be done: only V8 and JavaScriptCore have the limit, and hardened realms freeze it.
 */
export function forbidStack(wanted: boolean): number | undefined {
  if (wanted || always) return undefined
  const limit = host.stackTraceLimit
  if (typeof limit !== "number") return undefined
  try {
    host.stackTraceLimit = 0
    return limit
  } catch {
    return undefined
  }
}

/** Puts back what `forbidStack` took. */
export function allowStack(limit: number | undefined): void {
  if (limit !== undefined) host.stackTraceLimit = limit
}

// ---- internal ----

const host = Error as { stackTraceLimit?: number }
