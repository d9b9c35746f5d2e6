/**
 * Failures that may be those of another request, to which the one that was made was redirected. One set for all copies of
 * the package: what a call of one copy failed with may be for another to send again.
 */
const redirected: WeakSet<object> = ((globalThis as { [name: symbol]: WeakSet<object> | undefined })[
  Symbol.for("@errata/client/redirected")
] ??= new WeakSet())

/**
 * Notes that a failure may tell of where a redirect led: that nothing was sent there, or had no effect, says nothing of a
 * POST that was redirected after it had been carried out.
 */
export const markRedirected = <E extends object>(error: E): E => {
  redirected.add(error)
  return error
}

/** Tells whether a failure may be that of another request than the one that was made. */
export const mayBeRedirected = (error: object): boolean => redirected.has(error)
