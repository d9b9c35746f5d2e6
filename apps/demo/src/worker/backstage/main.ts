import { WorkerEntrypoint } from "cloudflare:workers"
import type { Contract } from "@errata/core"
import { Edge, Retries, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import { Callbacks } from "../../api/callbacks.ts"
import { Operations } from "../../api/operations.ts"
import { caller } from "./caller.ts"
import type { Env } from "./env.ts"
import type { Ledger } from "./ledger.ts"

export { Ledger } from "./ledger.ts"
export { Quota } from "./quota.ts"

/** The Worker behind the gateway, which no request reaches: it counts storage, and calls receivers back. */
export class Backstage extends WorkerEntrypoint<Env> {
  reserve(user: string, name: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#quota(user).reserve(name)))
  }
  release(user: string, name: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#quota(user).release(name)))
  }
  usage(user: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#quota(user).usage()))
  }
  schedule(callback: Parameters<Ledger["schedule"]>[0]) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#ledger(callback.plan).schedule(callback)))
  }
  callbacks(plan: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#ledger(plan).list()))
  }
  callback(plan: string, id: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#ledger(plan).find(id)))
  }
  revive(plan: string, id: string) {
    return Rpc.reply(Operations, this.ctx, () => surely(this.#ledger(plan).revive(id)))
  }

  #quota(user: string) {
    return Rpc.client(Operations, () => this.env.QUOTA.getByName(user))
  }
  #ledger(plan: string) {
    return Rpc.client(Operations, () => this.env.LEDGER.getByName(plan))
  }
}

export default Edge.worker(Callbacks, {
  queue: caller,
  // Each minute, what was delivered is forgotten in time.
  scheduled: (_, env: Env) =>
    Effect.forEach(
      Object.keys(JSON.parse(env.TOKENS) as object),
      (plan) => Rpc.client(Operations, () => env.LEDGER.getByName(plan)).forget(oneHour),
      { discard: true }
    ).pipe(Effect.orDie)
})

// ---- internal ----

const oneHour = 3_600_000

/** Calls again where an object was reset: each of these calls may be made twice. What no contract knows is a defect. */
const surely = <A>(
  call: Effect.Effect<A, Rpc.Failure<typeof Operations>>
): Effect.Effect<A, Contract.Known<typeof Operations>> =>
  call.pipe(Effect.retry(Retries.schedule({ idempotent: true })), Effect.catchTag("UnrecognizedError", Effect.die))
