import type { Contract, Failure, WireResponse } from "@errata/core"
import { type AnyMessages, represent } from "./represent.ts"
import { type LogRecord, logToStderr, safely } from "./log.ts"

/** A failure of one request, written and ready to be logged. */
export interface Answer {
  readonly wire: WireResponse
  /** What the failure is, whatever becomes of the answer. */
  readonly failure: Failure.FailureRecord
  /** What is to be logged, once it is known what became of the answer. */
  readonly record: (delivery: LogRecord["delivery"]) => LogRecord
  /** Whether anybody hears of it: if not, what became of it need not be known. */
  readonly isLogged: boolean
  /** Logs it. */
  readonly log: (delivery: LogRecord["delivery"]) => void
}

/** What is logged of a request. */
export interface RequestLine {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** A Fetch `Headers`, or a record by lower-case name. */
  readonly headers?: object | undefined
  /** Names and values in turn, as Node has them before it makes a record of them. */
  readonly rawHeaders?: ReadonlyArray<string> | undefined
  /** A Fetch request's: aborted when the client leaves. */
  readonly signal?: { readonly reason: unknown } | undefined
  /** The whole URL, where a framework shortens `url` for the routers below. */
  readonly originalUrl?: string | undefined
}

/** A failure, and the contract that it is written by. */
export interface Failed {
  readonly contract: Contract.Any
  readonly failure: Failure.Failure
  /** Whether it is what becomes of the request of a client that leaves. */
  readonly isLeaving?: boolean
}

/** Makes what writes failures, and logs each of them once. */
export const answering = ({
  log,
  messages
}: {
  readonly log?: ((record: LogRecord) => void) | undefined
  readonly messages?: AnyMessages
}) => ({
  /** Writes a failure for the client. */
  answer: (request: RequestLine, { contract, failure, isLeaving }: Failed): Answer => {
    const written = failure.kind === "interrupted" ? { kind: "defect" as const, defect: interrupted() } : failure
    const { response, record } = represent(contract, written, request, messages)
    const recordOf = (delivery: LogRecord["delivery"]): LogRecord => ({
      ...record,
      ...(delivery === "gone" ? (isLeaving === true ? clientGone : goneRecord(failure, request)) : undefined),
      method: request.method ?? "",
      path: pathOf(request),
      delivery
    })
    // The log that is there by itself says nothing of what was to be expected.
    const isLogged = log !== undefined || !record.expected
    return {
      wire: response,
      failure: record,
      record: recordOf,
      isLogged,
      log: (delivery) => {
        if (isLogged) safely(log ?? logToStderr, recordOf(delivery))
      }
    }
  }
})

/** Tells whether an error is what `fetch` rejects with when it is aborted, a body that is cut short or a stream unread. */
export const isAbort = (thrown: unknown, reason: unknown): boolean => {
  if (thrown !== undefined && thrown === reason) return true
  try {
    const { name, code, message } = thrown as { readonly name?: unknown; readonly code?: unknown; message?: unknown }
    if (name === "AbortError" || code === "ERR_STREAM_PREMATURE_CLOSE") return true
    // The latter two are what multer says of a form whose client leaves.
    return (
      (code === "ECONNRESET" && message === "aborted") || message === "Request aborted" || message === "Request closed"
    )
  } catch {
    return false
  }
}

// ---- internal ----

/** What interrupted the handler, or aborted what it was reading or waiting for, was that the client left. */
const goneRecord = (failure: Failure.Failure, { signal }: RequestLine): Partial<LogRecord> | undefined => {
  if (failure.kind === "interrupted") return { ...clientGone, error: undefined }
  return failure.kind === "defect" && isAbort(failure.defect, signal?.reason) ? clientGone : undefined
}

const clientGone = { tag: "ClientGone", code: "client_gone", status: 499, expected: true }

const interrupted = (): Error => new Error("The handler was interrupted while its client was waiting for the response.")

const pathOf = ({ originalUrl, url }: RequestLine): string => {
  const path = (originalUrl ?? url ?? "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
  const end = path.search(/[?#]/)
  return end === -1 ? path : path.slice(0, end)
}
