import { Stream } from "node:stream"

/**
 * Hears of a payload that fails while it is sent, be it a stream of Node, one of the web or a Fetch response. Returns what
 * is to be sent in its place.
 */
export const heard = (payload: unknown, onError: (thrown: unknown) => void): unknown => {
  if (payload instanceof Stream) return payload.on("error", onError)
  if (payload instanceof ReadableStream) return payload.locked ? payload : tapped(payload, onError)
  if (!(payload instanceof Response) || payload.body === null || payload.bodyUsed || payload.body.locked) return payload
  return new Response(tapped(payload.body, onError), payload)
}

/** A stream that reads another, and hears of what that fails with. */
export const tapped = (stream: ReadableStream, onError: (thrown: unknown) => void): ReadableStream => {
  const reader = stream.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (thrown) {
        onError(thrown)
        throw thrown
      }
    },
    cancel: (reason) => reader.cancel(reason)
  })
}
