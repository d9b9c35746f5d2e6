import { hint } from "../Retry.ts"
import type { Received } from "../Received.ts"
import { header, type ResponseLike } from "../WireResponse.ts"
import { instanceHeader } from "./instance-header.ts"
import type { Reading } from "./shape-decode.ts"

const excerptLength = 2048
const maxHeaders = 64

/** Keeps what a response said; parsed only when somebody asks. */
export const makeReceived = (response: ResponseLike, reading: Reading | undefined): Received =>
  new Lazy(response, reading)

// ---- internal ----

class Lazy implements Received {
  readonly #response: ResponseLike
  readonly #reading: Reading | undefined
  readonly #at = Date.now()
  constructor(response: ResponseLike, reading: Reading | undefined) {
    this.#response = response
    this.#reading = reading
  }
  get status() {
    return this.#response.status
  }
  get headers() {
    const out: Record<string, string> = {}
    for (const [name, value] of entries(this.#response.headers).slice(0, maxHeaders)) {
      if (value !== undefined) out[name.toLowerCase()] = value
    }
    return out
  }
  get instanceId() {
    return text(this.#reading?.holes.instance) ?? header(this.#response.headers, instanceHeader)
  }
  get message() {
    return text(this.#reading?.holes.message)
  }
  get retryAfterMs() {
    const asked = this.#reading?.holes.retryAfter
    return typeof asked === "number" ? asked : hint(this.#response.headers, { now: this.#at }).retryAfterMs
  }
  get excerpt() {
    return this.#response.body.slice(0, excerptLength)
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

const entries = (headers: object): ReadonlyArray<readonly [string, string | undefined]> =>
  Symbol.iterator in headers ? [...(headers as Iterable<[string, string]>)] : Object.entries(headers)
