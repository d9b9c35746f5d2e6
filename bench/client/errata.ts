import * as Client from "@errata/client/Client"
import * as Retries from "@errata/client/Retries"
import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { hand } from "../speed/subjects/hand.ts"
import { base, count, type Fields, statusOf, type Subject, tagOf } from "../speed/work.ts"
import { calling } from "./mock.ts"

const errors = Array.from({ length: count }, (_, n) =>
  TaggedError<Fields>(`bench/client/${tagOf(n)}`)(tagOf(n), {
    status: statusOf(n),
    message: "The {resource} could not be used.",
    fields: { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }
  })
)

const contract = Contract.make("bench", { version: "1.0.0", base, errors: errors as never }) as Contract.Any

const url = "http://bench.test/fail"

const tags = [...Array.from({ length: count }, (_, n) => tagOf(n)), "UnrecognizedError"]
const handlers = Object.fromEntries(tags.map((tag) => [tag, (error: Fields) => error.limit])) as never
const match = (error: unknown): number => Contract.match(error as never, handlers) as number

const result = (options: Client.Options): (() => Promise<number>) => {
  const call = Client.result(contract, options)
  return async () => {
    const result = await call(url)
    return result.ok ? Number.NaN : match(result.error)
  }
}

const promise = (): (() => Promise<number>) => {
  const call = Client.promise(contract)
  return () => call(url).then(() => Number.NaN, match)
}

const effect = (): (() => Promise<number>) => {
  const call = Client.fetch(contract)
  const catchAll = Contract.catchTags(
    Object.fromEntries(tags.map((tag) => [tag, (error: Fields) => Effect.succeed(error.limit)])) as never
  )
  return () => Effect.runPromise(catchAll(call(url) as Effect.Effect<never>)) as Promise<number>
}

/** The client in its three forms, and with retries, for which none of these failures gives a reason. */
export const errata: ReadonlyArray<Subject> = [
  calling(hand, "errata", "result", result({})),
  calling(hand, "errata", "result, with retries", result({ retry: Retries.make() })),
  calling(hand, "errata", "result, without limits", result({ firstByteTimeoutMs: Infinity, totalTimeoutMs: Infinity })),
  calling(hand, "errata", "promise", promise()),
  calling(hand, "errata", "effect", effect())
]
