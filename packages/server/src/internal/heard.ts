import { Stream } from "node:stream"
import { tapped } from "./tapped.ts"

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
