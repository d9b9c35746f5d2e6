import type { Messaging } from "@errata/catalog/Messaging"
import type { Contract } from "@errata/core"
import type * as Effect from "effect/Effect"

/** A request, as the Node service and the Worker both see it. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string | undefined
  /** The body as text, at most 64 KiB of it. */
  readonly text: Effect.Effect<string>
}

/** A success. */
export interface Reply {
  readonly status: 200 | 201 | 202 | 204
  readonly body?: unknown
}

/** Whatever the messaging API may fail with. */
export type MessagingError = Contract.Known<typeof Messaging>
