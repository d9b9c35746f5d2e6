import * as BoundedBody from "@errata/core/BoundedBody"

/** What was read of a body before it ended, its limit was reached, or it broke off. */
export interface Body extends BoundedBody.Bounded {
  /** What it broke off with. */
  readonly broken: { readonly cause: unknown } | undefined
}

/**
 * A response; one of a `fetch` that has no streams, as polyfills and React Native have it, has no `body`, and one of
 * node-fetch a stream of Node's.
 */
export interface Readable {
  readonly body: BoundedBody.Stream | null | undefined
  readonly text?: () => Promise<string>
}

/** Says who is to be told when the work is to stop; whoever was told before is not any longer. */
export type Hear = (listener: (reason: unknown) => void) => void

/**
 * Reads a body to its end, its limit or its failure, and keeps what had come until then. Stops at once when it is told to,
 * also where the stream knows nothing of the signal behind it, and cancels the stream. Never rejects.
 */
export const read = async (response: Readable, maxBytes: number, hear: Hear): Promise<Body> => {
  let broken: Body["broken"]
  const getReader = (): BoundedBody.Reader => {
    const reader = response.body!.getReader()
    // Cancelling ends a read that is under way, whatever its source does.
    const failed = (cause: unknown) => {
      broken ??= { cause }
      reader.cancel(cause).catch(() => {})
      return { done: true }
    }
    hear(failed)
    return { read: () => reader.read().catch(failed), cancel: (reason) => reader.cancel(reason) }
  }
  try {
    const { body } = response
    if (body !== null && body?.getReader === undefined) return await readWhole(response, maxBytes, hear)
    const { text, truncated } = await BoundedBody.read({ body: body && { getReader } }, { maxBytes })
    return { text, truncated: truncated || broken !== undefined, broken }
  } catch (cause) {
    // Somebody has read it already, it is made of something else than bytes, or the host could not read it as a whole.
    return { text: "", truncated: true, broken: { cause } }
  }
}

// ---- internal ----

/** Reads what the host has read already: nothing is left to be bounded but what is kept of it. */
const readWhole = (response: Readable, maxBytes: number, hear: Hear): Promise<Body> =>
  new Promise((resolve, reject) => {
    hear(reject)
    response.text!().then(
      (text) => resolve({ text: text.slice(0, maxBytes), truncated: text.length > maxBytes, broken: undefined }),
      reject
    )
  })
