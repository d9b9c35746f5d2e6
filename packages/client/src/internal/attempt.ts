import type * as Contract from "@errata/core/Contract"
import * as FailedResponse from "@errata/core/FailedResponse"
import { InvalidRequest, ResponseTooLarge, TimedOut, type TransportError } from "../TransportError.ts"
import { type Hear, read } from "./body.ts"
import { classify, classifyAbort, invalidRequest } from "./classify.ts"
import { isRequest, type Outgoing } from "./outgoing.ts"
import { markRedirected } from "./redirected.ts"
import type { Reading, Settings } from "./settings.ts"
import type { Time } from "./timer.ts"

/** A success; with its text, when the caller wants to decode it. */
export interface Success {
  readonly ok: true
  readonly response: Response
  readonly text?: string
}

/** How one request ended. */
export type Attempted = Success | { readonly ok: false; readonly error: Contract.Error<Contract.Any> | TransportError }

/** How one request is made. */
export interface Options {
  readonly wantsBody: boolean
  /** No other attempt will need the body of the request. */
  readonly last: boolean
  readonly time: Time
}

/** A request that is under way. */
export interface Attempt {
  /** Never rejects, and never outlasts the client's limits. */
  readonly ended: Promise<Attempted>
  readonly interrupt: () => void
}

/**
 * Sends one request and reads its answer as far as is needed. Once a failure's status is known it is kept: a body that
 * breaks off, stalls or is too long is read as far as it came.
 */
export const attempt = (context: Context, outgoing: Outgoing, options: Options): Attempt => {
  const controller = new AbortController()
  let { signal } = controller
  let listener: ((reason: unknown) => void) | undefined
  const hear: Hear = (next) => {
    listener = next
    if (signal.aborted) next(signal.reason)
  }
  const stop = (reason?: unknown) => {
    controller.abort(reason)
    listener?.(reason)
  }
  const aborted = () => stop(outgoing.signal!.reason)
  try {
    if (isUsed(outgoing)) throw new TypeError("The body of the request was used before.")
    // What is handed on hears of the caller's signal later, too, but in older browsers. A combined signal stays with the
    // caller's, in Node for good: where all is read here, the one is passed on to the other instead.
    if (outgoing.signal !== undefined && !options.wantsBody)
      signal = AbortSignal.any?.([outgoing.signal, signal]) ?? signal
    outgoing.signal?.addEventListener("abort", aborted)
  } catch (cause) {
    const error = new InvalidRequest({ request: outgoing.request, cause })
    return { ended: Promise.resolve({ ok: false, error }), interrupt: () => {} }
  }
  // The caller's signal may outlive many requests, and a success that was handed on is nobody's to stop.
  const leave = () => {
    listener = undefined
    outgoing.signal?.removeEventListener("abort", aborted)
  }
  return { ended: run(context, outgoing, { ...options, signal, hear, stop, leave }), interrupt: stop }
}

// ---- internal ----

interface Context {
  readonly settings: Settings
  readonly reading: Reading
}

interface Stopping {
  /** The client's and the caller's. */
  readonly signal: AbortSignal
  readonly hear: Hear
  readonly stop: (reason: unknown) => void
  /** Nothing is left to be stopped. */
  readonly leave: () => void
}

const run = async (
  { settings, reading }: Context,
  outgoing: Outgoing,
  { hear, last, leave, signal, stop, time, wantsBody }: Options & Stopping
): Promise<Attempted> => {
  const failed = (cause: unknown, begun: boolean): Attempted => {
    const error = cause instanceof TimedOut ? cause : explain(outgoing, cause, begun)
    return { ok: false, error: outgoing.followsRedirects ? markRedirected(error) : error }
  }
  const limits = watch(settings, time, (phase) => stop(new TimedOut({ request: outgoing.request, phase })))
  try {
    if (outgoing.signal?.aborted === true) throw outgoing.signal.reason as Error
    const response = await send(settings, outgoing, last, signal, hear)
    const { headers, status, type } = response
    if (type === "error") throw new TypeError("The response is a network error.")
    const isFailure = status >= 400
    const isSuspect = FailedResponse.mayFail(reading.failuresBelow400, response)
    if (!isSuspect && !wantsBody) return { ok: true, response }
    limits.begin()
    const maxBytes = isFailure ? settings.maxBodyBytes : settings.maxSuccessBytes
    // What is handed on unread must stay readable.
    const body = await read(isFailure || wantsBody ? response : response.clone(), maxBytes, hear)
    const error = isSuspect
      ? FailedResponse.decode(reading.contract, { status, headers, body: body.text }, reading)
      : undefined
    // What is not handed on: nobody will read the rest.
    if (error !== undefined || body.broken !== undefined) discard(response)
    if (error !== undefined) return { ok: false, error: response.redirected ? markRedirected(error) : error }
    if (body.broken !== undefined) return failed(body.broken.cause, true)
    if (!wantsBody) return { ok: true, response }
    if (!body.truncated) return { ok: true, response, text: body.text }
    return { ok: false, error: new ResponseTooLarge({ request: outgoing.request, status, maxBytes }) }
  } catch (cause) {
    return failed(cause, limits.hasBegun())
  } finally {
    limits.end()
    leave()
  }
}

/** Hears of a stop itself, because a replaced fetch may know nothing of signals; what comes later is of no use. */
const send = (
  { fetch = globalThis.fetch }: Settings,
  outgoing: Outgoing,
  last: boolean,
  signal: AbortSignal,
  hear: Hear
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { init, input } = outgoing
    const sent = fetch((last ? undefined : bodyOwner(outgoing)?.clone()) ?? input, { ...init, signal })
    hear((reason) => {
      reject(reason)
      sent.then(discard).catch(() => {})
    })
    sent.then(resolve, reject)
  })

/** Nobody will read it: its connection is free again. What was read here already, or is no such stream, is left alone. */
const discard = ({ body }: Response): void => {
  body?.cancel?.().catch(() => {})
}

/** The Request whose own body is sent: none where another is given in its place. */
const bodyOwner = ({ init, input }: Outgoing): Request | undefined =>
  isRequest(input) && (init.body === undefined || init.body === null) ? input : undefined

const isUsed = (outgoing: Outgoing): boolean => {
  const owner = bodyOwner(outgoing)
  const body = (owner ?? outgoing.init).body as { readonly locked?: boolean } | null | undefined
  return owner?.bodyUsed === true || body?.locked === true
}

const explain = (outgoing: Outgoing, cause: unknown, begun: boolean): TransportError => {
  const { request, signal } = outgoing
  if (signal?.aborted === true) return classifyAbort(signal.reason, request)
  return invalidRequest(cause, outgoing) ?? classify(cause, request, begun)
}

/** Watches both limits of a request with one timer: until the response has begun, and in all. */
const watch = ({ firstByteMs, totalMs }: Settings, time: Time, late: (phase: "firstByte" | "total") => void) => {
  const started = time.now()
  let begun = false
  const expired = (): void => {
    const left = totalMs - (time.now() - started)
    if (!begun || left <= 0) late(begun || totalMs <= firstByteMs ? "total" : "firstByte")
    else stop = time.timer(left, expired)
  }
  let stop = time.timer(Math.min(firstByteMs, totalMs), expired)
  return {
    begin: () => {
      begun = true
    },
    hasBegun: () => begun,
    end: () => stop()
  }
}
