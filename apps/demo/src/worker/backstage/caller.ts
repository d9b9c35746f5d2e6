import { Contract } from "@errata/core"
import { Queue, Rpc } from "@errata/edge"
import * as Effect from "effect/Effect"
import {
  Callbacks,
  ReceiverElsewhere,
  ReceiverFailed,
  ReceiverRefused,
  ReceiverUnreachable,
  type Wire
} from "../../api/callbacks.ts"
import { Operations } from "../../api/operations.ts"
import type { Env, Report } from "./env.ts"

/** Calls receivers back, and takes in the letters of those that were given up. Each call is noted in the ledger. */
export const caller = Queue.each(Callbacks, {
  message: ({ body }: Queue.Delivery<Report>, env: Env) => {
    const letter = Queue.readDeadLetter<typeof Callbacks, Report>(Callbacks, body)
    if (letter !== undefined) return ledger(env, letter.body).bury(letter.body.id).pipe(Effect.orDie)
    const note = (error: Wire | null) => ledger(env, body).called(body.id, error).pipe(Effect.orDie)
    return call(body).pipe(
      Effect.tapError((error) => note(wire(error))),
      Effect.tap(() => note(null))
    )
  },
  deadLetter: (env) => env.DEAD
})

// ---- internal ----

const ledger = (env: Env, { plan }: Report) => Rpc.client(Operations, () => env.LEDGER.getByName(plan))

const wire = (error: Contract.Known<typeof Callbacks>): Wire => {
  const { status, headers, body } = Contract.encode(Callbacks, error)
  return { status, headers, body }
}

const call = ({ id, url, status }: Report): Effect.Effect<void, Contract.Known<typeof Callbacks>> =>
  Effect.gen(function* () {
    if (!isHere(url)) return yield* new ReceiverElsewhere({ url })
    const response = yield* Effect.tryPromise({
      try: (signal) =>
        fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ batch: id, status }),
          // A receiver here must not send the call on to somewhere else.
          redirect: "manual",
          signal: AbortSignal.any([signal, AbortSignal.timeout(5000)])
        }),
      catch: (cause) => new ReceiverUnreachable({ url }, { cause })
    })
    yield* Effect.promise(async () => response.body?.cancel())
    const { status: answered } = response
    if (answered >= 500 || answered === 429) return yield* new ReceiverFailed({ url, answered })
    if (!response.ok) return yield* new ReceiverRefused({ url, answered })
  })

const isHere = (url: string): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname)
