import { type Contract, Failure, type WireResponse } from "@errata/core"
import { type LogRecord, logToStderr, safely } from "./log.ts"
import type { Settled } from "./settle.ts"

/** A failure of one request, written and ready to be logged. */
export interface Answer {
  readonly wire: WireResponse
  /** Logs the failure, once it is known what became of the answer. */
  readonly log: (delivery: LogRecord["delivery"]) => void
}

/** What is logged of a request. */
export interface RequestLine {
  readonly method?: string | undefined
  readonly url?: string | undefined
}

/** Makes what writes the failures of a contract. */
export const answering = (
  contract: Contract.Any,
  options: { readonly log?: ((record: LogRecord) => void) | undefined }
) => {
  const write = options.log ?? logToStderr
  const log = (request: RequestLine, record: Failure.FailureRecord, delivery: LogRecord["delivery"]): void =>
    safely(write, { ...record, method: request.method ?? "", path: pathOf(request.url ?? ""), delivery })
  return {
    /** Writes a failure for the client. */
    answer: (request: RequestLine, settled: Exclude<Settled, { readonly kind: "success" }>): Answer => {
      const failure = settled.kind === "interrupted" ? { kind: "defect" as const, defect: interrupted() } : settled
      const { response, record } = Failure.respond(contract, failure)
      return { wire: response, log: (delivery) => log(request, record, delivery) }
    },
    /** Logs that the client left before there was an answer. */
    gone: (request: RequestLine): void =>
      log(request, { ...clientGone, contract: contract.name, instanceId: "" }, "gone")
  }
}

// ---- internal ----

const clientGone = { tag: "ClientGone", code: "client_gone", status: 499, expected: true, error: undefined }

const interrupted = (): Error => new Error("The handler was interrupted while its client was waiting for the response.")

const pathOf = (url: string): string => {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
  const end = path.search(/[?#]/)
  return end === -1 ? path : path.slice(0, end)
}
