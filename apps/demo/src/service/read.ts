import { BoundedBody } from "@errata/core"
import * as Effect from "effect/Effect"
import type { IncomingMessage } from "node:http"
import { Readable } from "node:stream"

/** Reads the body of a request as text, at most 64 KiB of it. A body that breaks off is a defect: nobody waits. */
export const bodyOf = (request: IncomingMessage): Effect.Effect<string> =>
  Effect.promise(async () => {
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>
    const { text } = await BoundedBody.read({ body }, { maxBytes: 65_536 })
    return text
  })
