import { DurableObject } from "cloudflare:workers"
import { Messaging, ServiceUnavailable } from "@errata/catalog/Messaging"
import { Contract } from "@errata/core"
import { Alarm, Fetch, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import type { Callback, Wire } from "../../api/callbacks.ts"
import { CallbackAlive, CallbackNotFound, Operations } from "../../api/operations.ts"
import type { Env } from "./env.ts"

/**
 * The callbacks of one plan. A message may be sent tomorrow and a queue keeps a report for twelve hours at most: so the
 * object keeps it, and its alarm looks whether the message was delivered.
 */
export class Ledger extends DurableObject<Env> {
  /** Takes a callback in. Twice is once. */
  schedule(callback: Pick<Callback, "id" | "plan" | "url" | "dueAt">) {
    return Rpc.reply(Operations, this.ctx, async () => {
      if (!this.#all().some(({ id }) => id === callback.id)) {
        this.#put({ ...callback, madeAt: Date.now(), state: "scheduled", missed: 0, calls: [] })
      }
      await this.#wake()
      return callback.id
    })
  }

  list() {
    return Rpc.reply(Operations, this.ctx, () => this.#all().toSorted((one, other) => other.madeAt - one.madeAt))
  }

  find(id: string) {
    return Rpc.reply(Operations, this.ctx, () => this.#find(id))
  }

  /** Notes a call, and what it failed with. */
  called(id: string, error: Wire | null) {
    return Rpc.reply(Operations, this.ctx, () =>
      Effect.map(this.#find(id), (found) => {
        const calls = [...found.calls, { at: Date.now(), error }]
        this.#put({ ...found, calls, state: error === null ? "delivered" : found.state })
      })
    )
  }

  /** Notes that a callback was given up. */
  bury(id: string) {
    return Rpc.reply(Operations, this.ctx, () =>
      Effect.map(this.#find(id), (found) => this.#put({ ...found, state: "dead" }))
    )
  }

  /** Sends a callback on its way again that was given up. */
  revive(id: string) {
    return Rpc.reply(Operations, this.ctx, () =>
      Effect.flatMap(this.#find(id), (found) =>
        found.state === "dead" ? Effect.promise(() => this.#send(found)) : Effect.fail(new CallbackAlive({ id }))
      )
    )
  }

  /** Forgets what was delivered, once it was asked for so long ago. */
  forget(afterMs: number) {
    return Rpc.reply(Operations, this.ctx, () => {
      const old = this.#all().filter(({ state, madeAt }) => state === "delivered" && madeAt < Date.now() - afterMs)
      for (const { id } of old) this.ctx.storage.kv.delete(prefix + id)
      return old.length
    })
  }

  /** Looks for deliveries. A service that is closed is asked again, at the pace of its contract, for as long as it takes. */
  override alarm(): Promise<void> {
    return Alarm.run(Messaging, this.ctx, () => this.#look(), { maxAttempts: Infinity })
  }

  #look(): Effect.Effect<void, Contract.Known<typeof Messaging>> {
    const due = this.#all().filter(({ state, dueAt }) => state === "scheduled" && dueAt <= Date.now())
    const looked = Effect.forEach(due, (callback) =>
      delivery(this.env, callback).pipe(
        Effect.tapError(() => Effect.sync(() => this.#put({ ...callback, missed: callback.missed + 1 }))),
        Effect.flatMap((isDelivered) =>
          Effect.promise(async () => {
            if (isDelivered) await this.#send(callback)
            else this.#put({ ...callback, dueAt: Date.now() + 1000 })
          })
        ),
        // A message that is no more has nothing to report.
        Effect.catchTag("NotFound", () => Effect.sync(() => void this.ctx.storage.kv.delete(prefix + callback.id)))
      )
    )
    return Effect.andThen(
      looked,
      Effect.promise(() => this.#wake())
    )
  }

  async #send(callback: Callback): Promise<void> {
    const { id, plan, url } = callback
    // First the note: the queue may be faster with its call than with its answer.
    this.#put({ ...callback, state: "queued" })
    try {
      await this.env.CALLBACKS.send({ id, plan, url, status: "delivered" })
    } catch (problem) {
      this.#put(callback)
      throw problem
    }
  }

  /** Sets the alarm for the next callback that is due. */
  async #wake(): Promise<void> {
    const due = this.#all().flatMap(({ state, dueAt }) => (state === "scheduled" ? [dueAt] : []))
    if (due.length > 0) await this.ctx.storage.setAlarm(Math.min(...due))
  }

  #find(id: string): Effect.Effect<Callback, CallbackNotFound> {
    const found = this.#all().find((each) => each.id === id)
    return found === undefined ? Effect.fail(new CallbackNotFound({ id })) : Effect.succeed(found)
  }

  #all(): ReadonlyArray<Callback> {
    const entries = this.ctx.storage.kv.list<Callback>({ prefix })
    return [...entries].map(([, callback]) => callback)
  }

  #put(callback: Callback): void {
    this.ctx.storage.kv.put(prefix + callback.id, callback)
  }
}

// ---- internal ----

const prefix = "callback/"

const ask = Fetch.client(Messaging, () => ({ fetch: (request, init) => fetch(request, init) }))

/** Tells whether the message of a callback was delivered. An origin that fails in another way than its own is away. */
const delivery = (
  { ORIGIN, TOKENS }: Env,
  { id, plan }: Callback
): Effect.Effect<boolean, Contract.Known<typeof Messaging>> => {
  const token = (JSON.parse(TOKENS) as Record<string, string>)[plan]
  const headers = { authorization: `Bearer ${token}` }
  return ask(`${ORIGIN}/v1/${plan}/batches/${id}/report`, { headers }).pipe(
    Effect.flatMap((response) => Effect.promise(() => response.json<{ readonly status: string }>())),
    Effect.map(({ status }) => status === "delivered"),
    Effect.mapError((error) =>
      Contract.isKnown(Messaging, error) ? error : new ServiceUnavailable({}, { cause: error })
    )
  )
}
