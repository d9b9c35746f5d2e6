import type * as Contract from "@errata/core/Contract"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Init } from "../Client.ts"
import type { InvalidSuccess } from "../InvalidSuccess.ts"
import type { TransportError } from "../TransportError.ts"
import { attempt, type Attempted, type Timer } from "./attempt.ts"
import { type Outgoing, prepare } from "./outgoing.ts"
import type { Reading, Settings } from "./settings.ts"
import { decodeSuccess } from "./success.ts"

/** Whatever a call may fail with. */
export type Failure = Contract.Error<Contract.Any> | TransportError | InvalidSuccess

/** One call, as an Effect: prepared, sent, read, and decoded where the caller gave a schema. */
export const exchange = (
  settings: Settings,
  reading: Reading,
  input: string | URL | Request,
  init: Init
): Effect.Effect<unknown, Failure> =>
  Effect.suspend(() => {
    const { success } = init
    const outgoing = prepare(settings, reading.accept, input, init)
    return Effect.flatMap(
      once(settings, reading, outgoing, success !== undefined),
      (ended): Effect.Effect<unknown, Failure> => {
        if (ended.kind === "failure") return Effect.fail(ended.error)
        return success === undefined
          ? Effect.succeed(ended.response)
          : decodeSuccess(success, ended.response.status, ended.text ?? "")
      }
    )
  })

// ---- internal ----

const once = (settings: Settings, reading: Reading, outgoing: Outgoing, wantsBody: boolean): Effect.Effect<Attempted> =>
  Effect.contextWith((context: Context.Context<never>) =>
    Effect.callback<Attempted>((resume) => {
      const controller = new AbortController()
      const clock = Context.get(context, Clock.Clock)
      // Effect's clock, so that a test's virtual time drives the limits too.
      const timer: Timer = (ms, expired) => {
        if (ms === Infinity) return () => {}
        const fiber = Effect.runForkWith(context)(Effect.andThen(Effect.sleep(Math.max(0, ms)), Effect.sync(expired)))
        return () => fiber.interruptUnsafe()
      }
      const now = () => clock.currentTimeMillisUnsafe()
      attempt({ settings, reading }, outgoing, { controller, wantsBody, now, timer }).then(
        (ended) => resume(Effect.succeed(ended)),
        (defect: unknown) => resume(Effect.die(defect))
      )
      return Effect.sync(() => controller.abort())
    })
  )
