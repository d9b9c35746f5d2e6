import { type Contract, Failure } from "@errata/core"
import type * as Messages from "@errata/core/Messages"
import type * as Cause from "effect/Cause"
import type { FrameworkErrors } from "../FrameworkErrors.ts"
import { type Answer, answering, type RequestLine } from "./answer.ts"
import { type Found, isCarried } from "./found.ts"
import { finding } from "./framework.ts"
import type { LogRecord } from "./log.ts"

/** What every framework's adapter may be told besides the contract. */
export interface AdapterOptions<C extends Contract.Any> {
  /** Which of the contract's errors stand for what the framework finds by itself. */
  readonly errors?: FrameworkErrors<C>
  /** Takes every failure, once. One JSON line on standard error for each defect and 5xx, unless given. */
  readonly log?: (record: LogRecord) => void
  /** The messages in several languages: `Accept-Language` chooses among them. */
  readonly messages?: Messages.Messages<C>
}

/** A framework's failures, written by the contract. */
export interface Adapter {
  /** Answers what a handler or a middleware threw. */
  readonly thrown: (request: RequestLine, thrown: unknown) => Answer
  /** Answers what an Effect failed with. */
  readonly cause: (request: RequestLine, cause: Cause.Cause<unknown>) => Answer
  /** Answers what a handler is known to have failed with. */
  readonly failed: (request: RequestLine, failure: Failure.Failure) => Answer
  /** Answers what the framework found by itself. */
  readonly found: (request: RequestLine, found: Found) => Answer
}

/** Makes an adapter; `recognise` tells a framework's own errors from defects. */
export const adapting = <C extends Contract.Any>(
  contract: C,
  options: AdapterOptions<C>,
  recognise: (thrown: unknown) => Found | undefined
): Adapter => {
  const { answer } = answering(options)
  const find = finding(contract, options.errors)
  const what = (thrown: unknown): Found | Failure.Failure => {
    if (isCarried(thrown)) return thrown.what
    const failure = Failure.fromThrown(contract, thrown)
    if (failure.kind === "error") return failure
    try {
      return recognise(thrown) ?? failure
    } catch {
      return failure
    }
  }
  const write = (request: RequestLine, it: Found | Failure.Failure): Answer =>
    answer(request, isFailure(it) ? { contract, failure: it } : find(it))
  const failed = (request: RequestLine, failure: Failure.Failure): Answer =>
    write(request, failure.kind === "defect" && isCarried(failure.defect) ? failure.defect.what : failure)
  return {
    thrown: (request, thrown) => write(request, what(thrown)),
    cause: (request, cause) => failed(request, Failure.fromCause(contract, cause)),
    failed,
    found: (request, found) => answer(request, find(found))
  }
}

// ---- internal ----

const isFailure = (what: Found | Failure.Failure): what is Failure.Failure =>
  what.kind === "error" || what.kind === "defect" || what.kind === "interrupted"
