import * as Contract from "@errata/core/Contract"
import type { WireResponse } from "@errata/core/WireResponse"
import type { Outcome } from "./internal/program.ts"
import { isWireResponse } from "./internal/reply.ts"

/** One message, without the decision about it: that is the consumer's result. */
export interface Delivery<Body> extends Pick<Message<Body>, "id" | "timestamp" | "body" | "attempts"> {
  readonly queue: string
}

/** How the messages of a queue are handled, one by one. */
export interface Consumer<C extends Contract.Any, Env, R, Body> {
  /**
   * Handles one message. Success acknowledges it; a declared error that may pass is retried after the contract's
   * delay, a final one is dead-lettered at once. Must bear repetition: queues deliver at least once.
   */
  readonly message: (
    delivery: Delivery<Body>,
    env: Env,
    ctx: ExecutionContext
  ) => Outcome<unknown, Contract.Known<C>, NoInfer<R>>
  /** Where messages go that are given up, with the error that they failed with. */
  readonly deadLetter: (env: Env) => Pick<Queue, "send">
  /** Deliveries in all, the first included; at most the queue's own `max_retries` + 1. Default 3. */
  readonly maxAttempts?: number
}

/** What a dead letter queue receives: the message, and what it failed with. */
export interface DeadLetter<Body> {
  readonly errata: "dead letter"
  readonly body: Body
  readonly error: WireResponse
  readonly id: string
  readonly queue: string
  readonly attempts: number
  /** When the message was sent to its queue, in ISO 8601. */
  readonly sentAt: string
}

/** A dead letter whose error is read. */
export interface Read<Body, C extends Contract.Any> extends Omit<DeadLetter<Body>, "error"> {
  readonly error: Contract.Error<C>
}

/**
 * Reads a message of a dead letter queue; undefined for one that the platform put there by itself, whose error nobody
 * knows.
 */
export const readDeadLetter = <C extends Contract.Any, Body = unknown>(
  contract: C,
  body: unknown
): Read<Body, C> | undefined => {
  if (typeof body !== "object" || body === null) return undefined
  const { errata, error } = body as Record<string, unknown>
  if (errata !== "dead letter" || !isWireResponse(error)) return undefined
  return { ...(body as DeadLetter<Body>), error: Contract.decode(contract, error) }
}
