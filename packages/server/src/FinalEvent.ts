import type { Contract } from "@errata/core"
import { type AdapterOptions, adapting } from "./internal/adapter.ts"
import type { RequestLine } from "./internal/answer.ts"
import type { LogRecord } from "./internal/log.ts"

/** What a stream may be told besides the contract. */
export interface Options<C extends Contract.Any> extends Pick<AdapterOptions<C>, "log"> {
  /** The request that is answered, for the log: its method and its path. */
  readonly request?: RequestLine
}

/** What stands for a failure in a stream whose head has been sent: a response within the response. */
export interface Final {
  readonly status: number
  /** The body in the contract's dialect: a value of JSON, a text, or null where the dialect has no body. */
  readonly error: unknown
}

/**
 * Passes lines of JSON on (`application/x-ndjson`). When their source fails, a last line `{"status":…,"error":…}` says
 * so in the contract, instead of an end that could be taken for success. Never throws.
 */
export const ndjson = <C extends Contract.Any>(
  contract: C,
  lines: AsyncIterable<string>,
  options: Options<C> = {}
): AsyncIterable<string> => ending(contract, lines, options, (final) => `${JSON.stringify(final)}\n`)

/**
 * Passes server-sent events on (`text/event-stream`). When their source fails, a last event named `failure`, with data
 * `{"status":…,"error":…}`, says so in the contract. Never throws.
 */
export const sse = <C extends Contract.Any>(
  contract: C,
  events: AsyncIterable<string>,
  options: Options<C> = {}
): AsyncIterable<string> =>
  ending(contract, events, options, (final) => `event: failure\ndata: ${JSON.stringify(final)}\n\n`)

// ---- internal ----

const valueOf = (body: string): unknown => {
  if (body === "") return null
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

async function* ending<C extends Contract.Any>(
  contract: C,
  source: AsyncIterable<string>,
  { request = {}, ...options }: Options<C>,
  write: (final: Final) => string
): AsyncGenerator<string> {
  try {
    yield* source
  } catch (thrown) {
    // Of a Fetch request, or a framework's, these are no properties of its own.
    const { method, url, originalUrl } = request
    const line = { method, url, originalUrl, headers: {} }
    const { wire, log } = adapting(contract, options, () => undefined).thrown(line, thrown)
    let delivery: LogRecord["delivery"] = "gone"
    try {
      yield write({ status: wire.status, error: valueOf(wire.body) })
      delivery = "sent"
    } finally {
      log(delivery)
    }
  }
}
