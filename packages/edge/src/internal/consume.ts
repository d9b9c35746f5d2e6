import type * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import type { WireResponse } from "@errata/core/WireResponse"
import * as Effect from "effect/Effect"
import type { Consumer, DeadLetter, Delivery } from "../Queue.ts"
import { again, twelveHours } from "./again.ts"
import { guard } from "./background.ts"
import { isPlainJson } from "./plain-json.ts"
import { settle, type Done, type Outcome } from "./program.ts"
import { textOf } from "./text-of.ts"
import { write, type Reporter } from "./write.ts"

/** What a consumer needs of the Worker that it belongs to. */
export interface Host<out Env, in R> {
  readonly run: <E>(handler: () => Done<E, R>) => Outcome<unknown, unknown, never>
  readonly env: Env
  readonly ctx: ExecutionContext
  readonly report: Reporter | undefined
}

/** Handles a batch, each message for itself, so that no message's failure is another's. Never rejects. */
export async function consume<Env, R, Body>(
  contract: Contract.Any,
  { message: handle, deadLetter, maxAttempts = 3 }: Consumer<Env, Body, Done<unknown, R>>,
  { run, env, ctx, report }: Host<Env, R>,
  batch: MessageBatch<Body>
): Promise<void> {
  const guarded = guard(ctx)
  const decide = async (message: Message<Body>): Promise<void> => {
    const delivery = deliver(message, batch.queue)
    const settled = await settle(contract, () => run(() => handle(delivery, env, guarded)))
    if (settled.kind === "done") return message.ack()
    const { response } = write(contract, settled, { boundary: "queue", ctx: guarded, report })
    const delayMs = again(settled, message.attempts, { maxAttempts, maxDelayMs: twelveHours })
    if (delayMs !== undefined) return message.retry({ delaySeconds: Retry.toQueueDelay(delayMs) })
    try {
      await bury(deadLetter(env), delivery, response)
      return message.ack()
    } catch (problem) {
      console.error({ errata: "dead letter failed", id: message.id, queue: batch.queue, problem: textOf(problem) })
      return message.retry({ delaySeconds: burialDelay })
    }
  }
  const all = Effect.forEach(batch.messages, (message) => Effect.promise(() => decide(message)), {
    concurrency,
    discard: true
  })
  await Effect.runPromise(all)
}

// ---- internal ----

/** As many connections as the platform opens at a time: more messages at once would only wait inside. */
const concurrency = 6

/** Seconds until a message is tried again that the dead letter queue did not take: nothing is lost. */
const burialDelay = 60

const deliver = <Body>({ id, timestamp, body, attempts }: Message<Body>, queue: string): Delivery<Body> => ({
  id,
  timestamp,
  body,
  attempts,
  queue
})

async function bury<Body>(
  target: Pick<Queue, "send">,
  { id, queue, attempts, body, timestamp }: Delivery<Body>,
  error: WireResponse
): Promise<void> {
  const letter: DeadLetter<Body> = {
    errata: "dead letter",
    body,
    error,
    id,
    queue,
    attempts,
    sentAt: timestamp.toISOString()
  }
  // JSON is what pull consumers and the dashboard can read; what it cannot carry goes as it came.
  await target.send(letter, { contentType: isPlainJson(body) ? "json" : "v8" })
}
