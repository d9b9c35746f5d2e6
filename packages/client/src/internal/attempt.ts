import * as Contract from "@errata/core/Contract"
import { InvalidRequest, ResponseTooLarge, TimedOut, type TransportError } from "../TransportError.ts"
import { aborted, read } from "./body.ts"
import { classify, classifyAbort, invalidRequest } from "./classify.ts"
import { isRequest, type Outgoing } from "./outgoing.ts"
import type { Reading, Settings } from "./settings.ts"
import type { Time } from "./timer.ts"

/** A success; with its text, when the caller wants to decode it. */
export interface Success {
  readonly kind: "success"
  readonly response: Response
  readonly text: string | undefined
}

/** How one request ended. */
export type Attempted =
  | Success
  | { readonly kind: "failure"; readonly error: Contract.Error<Contract.Any> | TransportError }

/**
 * Sends one request and reads its answer as far as is needed. Never rejects, and never outlasts its limits. Once a
 * failure's status is known it is kept: a body that breaks off, stalls or is too long is read as far as it came.
 */
export const attempt = async (
  { settings, reading }: { readonly settings: Settings; readonly reading: Reading },
  outgoing: Outgoing,
  options: {
    readonly controller: AbortController
    readonly wantsBody: boolean
    /** No other attempt will need the body of the request. */
    readonly last: boolean
    readonly time: Time
  }
): Promise<Attempted> => {
  const { request } = outgoing
  const { controller, time } = options
  const started = time.now()
  const signal =
    outgoing.signal === undefined ? controller.signal : AbortSignal.any([outgoing.signal, controller.signal])
  const failed = (cause: unknown, begun: boolean): TransportError => {
    const late: unknown = controller.signal.reason
    if (late instanceof TimedOut) return late
    if (outgoing.signal?.aborted === true) return classifyAbort(outgoing.signal.reason, request)
    return invalidRequest(cause, request, outgoing.input, outgoing.init) ?? classify(cause, request, begun)
  }
  const expire = (phase: "firstByte" | "total") => () => controller.abort(new TimedOut({ request, phase }))
  const { firstByteMs, totalMs } = settings
  const stop = time.timer(Math.min(firstByteMs, totalMs), expire(firstByteMs < totalMs ? "firstByte" : "total"))
  let response: Response
  try {
    signal.throwIfAborted()
    if (isRequest(outgoing.input) && outgoing.input.bodyUsed) {
      return {
        kind: "failure",
        error: new InvalidRequest({ request, cause: new TypeError("The body was used before.") })
      }
    }
    const input = isRequest(outgoing.input) && !options.last ? outgoing.input.clone() : outgoing.input
    // Raced, because a replaced fetch may ignore the signal.
    response = await Promise.race([
      (settings.fetch ?? globalThis.fetch)(input, { ...outgoing.init, signal }),
      aborted(signal)
    ])
  } catch (cause) {
    return { kind: "failure", error: failed(cause, false) }
  } finally {
    stop()
  }
  const isFailure = response.status >= 400
  const mayFail = reading.failuresBelow400.has(response.status)
  if (!isFailure && !mayFail && !options.wantsBody) return { kind: "success", response, text: undefined }

  const rest = time.timer(totalMs - (time.now() - started), expire("total"))
  try {
    const limit = isFailure ? settings.maxBodyBytes : settings.maxSuccessBytes
    // What is handed on unread must stay readable.
    const body = await read(isFailure || options.wantsBody ? response : response.clone(), limit, signal)
    const decoded = isFailure || mayFail ? decode(reading, response, body.text) : undefined
    if (decoded !== undefined) return { kind: "failure", error: decoded }
    if (body.broken !== undefined) return { kind: "failure", error: failed(body.broken.cause, true) }
    if (body.truncated && options.wantsBody) {
      return { kind: "failure", error: new ResponseTooLarge({ request, status: response.status, maxBytes: limit }) }
    }
    return { kind: "success", response, text: options.wantsBody ? body.text : undefined }
  } catch (cause) {
    return { kind: "failure", error: failed(cause, true) }
  } finally {
    rest()
  }
}

// ---- internal ----

/** Reads a failure; undefined where the status is a success's and the body does not say otherwise. */
const decode = (
  { contract, foreign }: Reading,
  { status, headers }: Response,
  body: string
): Contract.Error<Contract.Any> | undefined => {
  const error: Contract.Error<Contract.Any> = Contract.decode(contract, { status, headers, body }, { foreign })
  if (status >= 400 || error._tag !== "UnrecognizedError") return error
  const { code, issue } = error as { readonly code?: string; readonly issue?: string }
  return code === undefined && issue === undefined ? undefined : error
}
