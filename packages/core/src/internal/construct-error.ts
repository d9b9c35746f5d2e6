let always = false

/**
 * Captures a stack for every error while `enabled`, whatever its definition says.
 *
 * Stacks are off for expected errors because capturing one costs more than everything else an error does.
 */
export const captureStacks = (enabled: boolean): void => {
  always = enabled
}

/** Makes a real `Error` with the prototype of `target`, with a stack only if asked for. */
export const constructError = (
  message: string,
  options: ErrorOptions | undefined,
  target: new (...args: ReadonlyArray<never>) => unknown,
  stack: boolean
): Error => {
  if (stack || always || !canLimit()) return Reflect.construct(Error, [message, options], target)
  const host = Error as { stackTraceLimit?: number }
  const limit = host.stackTraceLimit!
  host.stackTraceLimit = 0
  try {
    return Reflect.construct(Error, [message, options], target)
  } finally {
    host.stackTraceLimit = limit
  }
}

// ---- internal ----

/** Only V8 and JavaScriptCore have the limit, and hardened realms freeze it. */
const canLimit = (): boolean => {
  const descriptor = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit")
  return descriptor?.writable === true && typeof descriptor.value === "number"
}
