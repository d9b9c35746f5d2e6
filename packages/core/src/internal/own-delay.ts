/** Delays that single instances ask for, in place of their definition's. */
const delays = new WeakMap<object, number>()

/** Makes an instance ask for a delay of its own, in milliseconds. */
export function setDelay(error: unknown, delayMs: number | undefined): void {
  if (typeof error === "object" && error !== null && delayMs !== undefined) delays.set(error, delayMs)
}

/** Returns the delay that an instance asks for by itself, in milliseconds. */
export const ownDelay = (error: object): number | undefined => delays.get(error)
