import * as Contract from "@errata/core/Contract"
import type { WireResponse } from "@errata/core/WireResponse"
import type * as Effect from "effect/Effect"
import { consume, type Host } from "./internal/consume.ts"
import type { Done } from "./internal/program.ts"
import { isWireResponse } from "./internal/reply.ts"

/** One message, without the decision about it: that is the consumer's result. */
export interface Delivery<Body> extends Pick<Message<Body>, "id" | "timestamp" | "body" | "attempts"> {
  readonly queue: string
}

/** How the messages of a queue are handled, one by one. */
export interface Consumer<Env, Body, Result> {
  /**
   * Handles one message. Success acknowledges it; a declared error that may pass is retried after the contract's
   * delay, a final one is dead-lettered at once, and so is one that asks for more than the 12 hours that a queue waits.
   * Must bear repetition: queues deliver at least once.
   */
  readonly message: (delivery: Delivery<Body>, env: Env, ctx: ExecutionContext) => Result
  /**
   * Where messages go that are given up, with the error that they failed with. One that it does not take (a letter is
   * some hundred bytes longer than its message) is tried again, until the queue's own `dead_letter_queue` gets it.
   */
  readonly deadLetter: (env: Env) => Pick<Queue, "send">
  /** Deliveries in all, the first included; at most the queue's own `max_retries` + 1. Default 3. */
  readonly maxAttempts?: number
}

/** The queue handler of a Worker, with the services that it needs. */
export interface Each<in Env, out R, in Body> {
  readonly "~consume": (host: Host<Env, R>, batch: MessageBatch<Body>) => Promise<void>
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
 * Handles a queue's messages one by one: `Edge.worker(Mails, { queue: Queue.each(Mails, { message: …, deadLetter: … }) })`.
 * Each is acknowledged, retried or dead-lettered for itself, so that one poisoned message never replays a batch.
 */
export const each = <
  C extends Contract.Any,
  Body,
  Result extends Done<Contract.Known<C>, unknown>,
  Env = Cloudflare.Env
>(
  contract: C,
  consumer: Consumer<Env, Body, Result>
): Each<Env, ServicesOf<Result>, Body> => ({
  "~consume": (host, batch) => consume(contract, consumer as Consumer<Env, Body, never>, host, batch)
})

/**
 * Reads a message of a dead letter queue; undefined for one that the platform put there by itself, whose error nobody
 * knows.
 */
export function readDeadLetter<C extends Contract.Any, Body = unknown>(
  contract: C,
  body: unknown
): Read<Body, C> | undefined {
  if (typeof body !== "object" || body === null) return undefined
  const { errata, error } = body as Record<string, unknown>
  if (errata !== "dead letter" || !isWireResponse(error)) return undefined
  return { ...(body as DeadLetter<Body>), error: Contract.decode(contract, error) }
}

// ---- internal ----

/** None where a result is refused: the compiler says what is wrong with it, and nothing of services. */
type ServicesOf<Result> =
  Result extends Promise<infer Given>
    ? ServicesOf<Given>
    : Result extends Effect.Effect<unknown, unknown, infer R>
      ? unknown extends R
        ? never
        : R
      : never
