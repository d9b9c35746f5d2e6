import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Init } from "../Client.ts"
import type { InvalidSuccess } from "../InvalidSuccess.ts"
import { InvalidRequest } from "../TransportError.ts"
import { attempt, type Success } from "./attempt.ts"
import type { Failure } from "./loop.ts"
import { type Outgoing, prepare } from "./outgoing.ts"
import type { Reader } from "./routes.ts"
import type { Reading, Settings } from "./settings.ts"
import { decodeSuccess } from "./success.ts"
import { timeOf } from "./timer.ts"

/** One call, as an Effect: prepared, sent as often as its failures allow, read, and decoded where there is a schema. */
export const exchange = (
  settings: Settings,
  reader: Reader,
  input: string | URL | Request,
  init: Init
): Effect.Effect<unknown, Failure | InvalidSuccess> =>
  Effect.suspend(() => {
    const { success } = init
    const reading = reader(input)
    if (reading === undefined) return Effect.fail(unrouted(settings, input, init))
    const outgoing = prepare(settings, reading.accept, input, init)
    const { retry } = settings
    const once = (last: boolean) => send(settings, reading, outgoing, { wantsBody: success !== undefined, last })
    const sent = retry === undefined ? once(true) : retry["~loop"](outgoing, once)
    return Effect.flatMap(sent, ({ response, text }) =>
      success === undefined ? Effect.succeed(response) : decodeSuccess(success, response.status, text ?? "")
    )
  })

// ---- internal ----

const unrouted = (settings: Settings, input: string | URL | Request, init: Init): InvalidRequest => {
  const cause = new TypeError("None of the client's contracts has a prefix that fits: add one, or use another client.")
  return new InvalidRequest({ request: prepare(settings, "*/*", input, init).request, cause })
}

const send = (
  settings: Settings,
  reading: Reading,
  outgoing: Outgoing,
  options: { readonly wantsBody: boolean; readonly last: boolean }
): Effect.Effect<Success, Failure> =>
  Effect.contextWith((context: Context.Context<never>) =>
    Effect.callback<Success, Failure>((resume) => {
      const { ended, interrupt } = attempt({ settings, reading }, outgoing, { ...options, time: timeOf(context) })
      ended.then(
        (ended) => resume(ended.kind === "success" ? Effect.succeed(ended) : Effect.fail(ended.error)),
        (defect: unknown) => resume(Effect.die(defect))
      )
      return Effect.sync(interrupt)
    })
  )
