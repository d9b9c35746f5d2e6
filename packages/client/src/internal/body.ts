import * as BoundedBody from "@errata/core/BoundedBody"

/** What was read of a body before it ended, its limit was reached, or it broke off. */
export interface Body extends BoundedBody.Bounded {
  /** What it broke off with. */
  readonly broken: { readonly cause: unknown } | undefined
}

/**
 * Reads a body to its end, its limit or its failure, and keeps what had come until then. Stops at once when `stopped`
 * rejects, also where the stream knows nothing of the signal behind it, and cancels the stream.
 */
export const read = async (
  response: BoundedBody.Readable,
  maxBytes: number,
  stopped: Promise<never>
): Promise<Body> => {
  let broken: Body["broken"]
  const getReader = (): BoundedBody.Reader => {
    const reader = response.body!.getReader()
    const failed = (cause: unknown) => {
      broken = { cause }
      reader.cancel(cause).catch(() => {})
      return { done: true }
    }
    return {
      read: () => Promise.race([reader.read(), stopped]).catch(failed),
      cancel: (reason) => reader.cancel(reason)
    }
  }
  const bounded = await BoundedBody.read(response.body === null ? response : { body: { getReader } }, { maxBytes })
  return { text: bounded.text, truncated: bounded.truncated || broken !== undefined, broken }
}

/** A promise that rejects with the reason of a signal, and that nobody has to handle. */
export const aborted = (signal: AbortSignal): Promise<never> => {
  const promise = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener("abort", stop, { once: true })
  })
  promise.catch(() => {})
  return promise
}
