import * as BoundedBody from "@errata/core/BoundedBody"
import * as Contract from "@errata/core/Contract"
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
  const early = Contract.failuresBelow400(contract)
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
  const { status, headers } = response
  const isFailure = status >= 400
  // A stream of events, parts or lines is no dialect's, and may never end.
  if (!isFailure && (!early.has(status) || streaming.test(headers.get("content-type") ?? ""))) return undefined
  const body = await textOf(isFailure ? response : response.clone(), options.bodyTimeoutMs)
  const error = Contract.decode(contract, { status, headers, body }, options)
  if (isFailure) return error
  if (saysNothing(error)) return undefined
  // Nobody will read it: its connection is free again.
  response.body?.cancel().catch(() => {})
  return error
}

const streaming = /^(text\/event-stream|multipart\/|application\/((x-)?ndjson|jsonl|json-seq|stream\+json))/i

/** Tells whether the body of a success holds no failure, not even one that only a newer contract knows. */
function saysNothing(error: { readonly _tag: string }): boolean {
  const { code, issue } = error as { readonly code?: string; readonly issue?: string }
  return error._tag === "UnrecognizedError" && code === undefined && issue === undefined
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
