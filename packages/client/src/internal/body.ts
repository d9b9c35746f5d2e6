import * as BoundedBody from "@errata/core/BoundedBody"

/** What was read of a body before it ended, its limit was reached, or it broke off. */
export interface Body extends BoundedBody.Bounded {
  /** What it broke off with. */
  readonly broken: { readonly cause: unknown } | undefined
}

/** Says who is to be told when the work is to stop; whoever was told before is not any longer. */
export type Hear = (listener: (reason: unknown) => void) => void

/**
 * Reads a body to its end, its limit or its failure, and keeps what had come until then. Stops at once when it is told to,
 * also where the stream knows nothing of the signal behind it, and cancels the stream.
 */
export const read = async (response: BoundedBody.Readable, maxBytes: number, hear: Hear): Promise<Body> => {
  let broken: Body["broken"]
  const getReader = (): BoundedBody.Reader => {
    const reader = response.body!.getReader()
    // Cancelling ends a read that is under way, whatever its source does.
    const failed = (cause: unknown) => {
      broken = { cause }
      reader.cancel(cause).catch(() => {})
      return { done: true }
    }
    hear(failed)
    return { read: () => reader.read().catch(failed), cancel: (reason) => reader.cancel(reason) }
  }
  const bounded = await BoundedBody.read(response.body === null ? response : { body: { getReader } }, { maxBytes })
  return { text: bounded.text, truncated: bounded.truncated || broken !== undefined, broken }
}
