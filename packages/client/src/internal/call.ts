import type { Init, Result } from "../Client.ts"
import type { InvalidSuccess } from "../InvalidSuccess.ts"
import { InvalidRequest } from "../TransportError.ts"
import { attempt } from "./attempt.ts"
import type { Failure } from "./loop.ts"
import { type Outgoing, prepare } from "./outgoing.ts"
import type { Reader } from "./routes.ts"
import type { Reading, Settings } from "./settings.ts"
import { decodeSuccess } from "./success.ts"
import type { Surroundings } from "./surroundings.ts"
import { pause } from "./timer.ts"

/** One call that is under way. */
export interface Call {
  /** Rejects only with what the caller's own functions threw. */
  readonly ended: Promise<Result<unknown, Failure | InvalidSuccess>>
  readonly interrupt: () => void
}

/**
 * Makes one call: prepared, sent as often as its failures allow, read, and decoded where there is a schema. No Effect of
 * its own: running one would cost those who only await a Promise a third more.
 */
export const makeCall = (
  settings: Settings,
  reader: Reader,
  input: string | URL | Request,
  init: Init,
  surroundings: Surroundings
): Call => {
  const reading = reader(input)
  if (reading === undefined) {
    return { ended: Promise.resolve({ ok: false, error: unrouted(settings, input, init) }), interrupt: () => {} }
  }
  const outgoing = prepare(settings, reading.accept, input, init)
  const stopping: Stopping = { interrupted: false, stop: undefined }
  return {
    ended: run({ settings, reading }, outgoing, init, surroundings, stopping),
    interrupt: () => {
      stopping.interrupted = true
      stopping.stop?.()
    }
  }
}

// ---- internal ----

/** How to stop what a call is at. */
interface Stopping {
  interrupted: boolean
  stop: (() => void) | undefined
}

const run = async (
  context: { readonly settings: Settings; readonly reading: Reading },
  outgoing: Outgoing,
  { success }: Init,
  surroundings: Surroundings,
  stopping: Stopping
): Promise<Result<unknown, Failure | InvalidSuccess>> => {
  const { time } = surroundings
  const attempts = context.settings.retry?.["~loop"](outgoing)
  for (let number = 1; ; number++) {
    const options = { wantsBody: success !== undefined, last: attempts?.isLast(number) ?? true, time }
    const { ended, interrupt } = attempt(context, outgoing, options)
    stopping.stop = interrupt
    const attempted = await ended
    if (attempted.ok) {
      const { response, text = "" } = attempted
      return success === undefined ? { ok: true, value: response } : decodeSuccess(success, response.status, text)
    }
    const { error } = attempted
    const delayMs = stopping.interrupted ? undefined : attempts?.delayMs(number, error, surroundings)
    if (delayMs === undefined) return attempted
    await pause(time, delayMs, outgoing.signal, (wake) => (stopping.stop = wake))
    if (stopping.interrupted) return attempted
  }
}

const unrouted = (settings: Settings, input: string | URL | Request, init: Init): InvalidRequest => {
  const cause = new TypeError("None of the client's contracts has a prefix that fits: add one, or use another client.")
  return new InvalidRequest({ request: prepare(settings, "*/*", input, init).request, cause })
}
