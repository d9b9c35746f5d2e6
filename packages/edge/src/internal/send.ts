import * as BoundedBody from "@errata/core/BoundedBody"
import type * as Contract from "@errata/core/Contract"
import * as FailedResponse from "@errata/core/FailedResponse"
import { CalleeFailed, type CalleeError } from "../Callee.ts"
import type { Options, Target } from "../Fetch.ts"
import type { Ask } from "./asked.ts"
import { readThrown } from "./thrown.ts"

/** What an answer may be besides a success: an error of the contract or of a foreign one, or the platform's failure. */
export type Failed<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any>> =
  | Contract.Error<C>
  | Contract.Known<Foreign[number]>
  | CalleeError

/** Makes what sends requests to a target, and reads its failures. */
export function sender<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any>>(
  contract: C,
  target: () => Target,
  options: Options<Foreign>
): (make: () => Request) => Ask<Failed<C, Foreign>> {
  const early = FailedResponse.below400(contract)
  return (make) => {
    let failed: Failed<C, Foreign> | undefined
    return async (interruption) => {
      let request: Request
      try {
        request = make()
      } catch (problem) {
        // Run again, after a body that can be sent only once.
        if (failed === undefined) throw problem
        return { error: failed }
      }
      try {
        const signal = AbortSignal.any([interruption, request.signal])
        const response = await target().fetch(request, { signal })
        const error = await failureIn(contract, response, early, options)
        if (error === undefined) return { response }
        failed = error
      } catch (thrown) {
        // What the caller's own signal stops is marked as if the connection had been lost, and stays stopped.
        failed = request.signal.aborted ? new CalleeFailed({}, { cause: thrown }) : readThrown(contract, thrown)
      }
      return { error: failed }
    }
  }
}

// ---- internal ----

/** Reads a response that may be a failure; undefined for a success, which keeps its body. */
async function failureIn<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any>>(
  contract: C,
  response: Response,
  early: ReadonlySet<number>,
  options: Options<Foreign>
): Promise<Contract.Error<C> | Contract.Known<Foreign[number]> | undefined> {
  if (!FailedResponse.mayFail(early, response)) return undefined
  const { status, headers } = response
  const isFailure = status >= 400
  const body = await textOf(isFailure ? response : response.clone(), options.bodyTimeoutMs)
  const error = FailedResponse.decode(contract, { status, headers, body }, options)
  // Nobody will read what a failure is read from: its connection is free again.
  if (error !== undefined && !isFailure) response.body?.cancel().catch(() => {})
  return error
}

/**
 * A failure whose body stalls or breaks off is what had come of it; one whose body cannot be read at all is still one
 * with its status.
 */
function textOf({ body }: Response, timeoutMs = 30_000): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const getReader = (): BoundedBody.Reader => {
    const reader = body!.getReader()
    // Cancelling ends a read that is under way.
    timer = setTimeout(() => void reader.cancel().catch(() => {}), timeoutMs)
    return { cancel: () => reader.cancel(), read: () => reader.read().catch(() => ({ done: true })) }
  }
  return BoundedBody.read({ body: body && { getReader } }, { maxBytes: 65_536 })
    .then(
      ({ text }) => text,
      () => ""
    )
    .finally(() => {
      if (timer !== undefined) clearTimeout(timer)
    })
}
