import { named } from "@errata/conformance/Contracts"
import { foreignOf } from "@errata/conformance/Reading"
import { all, type Located } from "@errata/conformance/Vector"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import * as Client from "../../src/Client.ts"
import type { Job } from "./job.ts"
import { is } from "../../src/TransportError.ts"

/** What one response came to. */
export interface Outcome {
  readonly vector: string
  /** `as written`, `by its status` (a failure's body did not come), a tag with its reason, `a success` or `hangs`. */
  readonly outcome: string
  /** The vector is a success, of which more is read. */
  readonly success: boolean
  readonly ms: number
  /** How many bytes of the body the client took from the stream. */
  readonly pulled: number
}

/** Reads every hostile vector with the real client, all at once. */
export const read = (job: Job): Promise<ReadonlyArray<Outcome>> =>
  Promise.all(hostile.map((vector, n) => one(job, vector, job.origins[n % job.origins.length]!)))

// ---- internal ----

/** A success's body is read as well, and may be anything. */
const anything: StandardSchemaV1 = {
  "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) }
}

const hostile = all.filter(({ id }) => id.startsWith("hostile/"))

const one = async (job: Job, vector: Located, origin: string): Promise<Outcome> => {
  const { way, firstByteTimeoutMs, totalTimeoutMs } = job
  let pulled = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init)
    counting(response, (bytes) => (pulled += bytes))
    return response
  }
  const options = { fetch, foreign: foreignOf(vector), firstByteTimeoutMs, totalTimeoutMs }
  const call = Client.result(named(vector.contract), options)
  const started = performance.now()
  const result = await Promise.race([
    call(`${origin}/${encodeURIComponent(way)}/${vector.id}`, { success: anything }),
    // Far beyond every limit: a client that hangs must not take the table along.
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), totalTimeoutMs + 30_000))
  ])
  const outcome = name(vector, result)
  return { vector: vector.id, success: vector.error === null, outcome, ms: performance.now() - started, pulled }
}

const name = (
  { error: written }: Located,
  result: Client.Result<unknown, { readonly _tag: string }> | undefined
): string => {
  if (result === undefined) return "hangs"
  if (result.ok) return written === null ? "as written" : "a success"
  const { error } = result
  if (!is(error)) return error._tag === written?.tag ? "as written" : written === null ? error._tag : "by its status"
  const detail = "reason" in error ? error.reason : "phase" in error ? error.phase : undefined
  return detail === undefined ? error._tag : `${error._tag} (${detail})`
}

/** Counts what a stream gives to its reader, and changes nothing else about it. */
const counting = ({ body }: Response, count: (bytes: number) => void): void => {
  if (body === null) return
  const getReader = body.getReader.bind(body) as () => ReadableStreamDefaultReader<Uint8Array>
  body.getReader = (() => {
    const reader = getReader()
    const read = reader.read.bind(reader)
    reader.read = async () => {
      const next = await read()
      count(next.value?.byteLength ?? 0)
      return next
    }
    return reader
  }) as never
}
