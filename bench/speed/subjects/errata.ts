import * as BoundedBody from "@errata/core/BoundedBody"
import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { base, count, type Fields, statusOf, type Subject, tagOf } from "../work.ts"

const fields = { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }

/** A contract of `size` errors; the work is done with the first of them. */
const contractWith = (stack: boolean, size = count) => {
  const errors = Array.from({ length: size }, (_, n) => {
    const tag = n < count ? tagOf(n) : `Other${n}`
    class Failure extends (TaggedError<Fields>(`bench/${String(stack)}/${size}/${tag}`)(tag, {
      status: statusOf(n % count),
      message: "The {resource} could not be used.",
      fields,
      stack
    }) as unknown as new (fields: Fields) => Fields & { readonly _tag: string }) {}
    return Failure
  })
  return { errors, contract: Contract.make("bench", { version: "1.0.0", base, errors: errors as never }) }
}

const handlers = {
  ...Object.fromEntries(Array.from({ length: count }, (_, n) => [tagOf(n), (error: Fields) => error.limit])),
  UnrecognizedError: () => Number.NaN
} as never

const subject = (variant: string, stack: boolean, size = count): Subject => {
  const { contract, errors } = contractWith(stack, size)
  return {
    name: "errata",
    variant,
    encode: (n, values) => {
      const { status, headers, body } = Contract.encode(contract, new errors[n]!(values))
      return new Response(body, { status, headers })
    },
    decode: async (response) => {
      const { text } = await BoundedBody.read(response, { maxBytes: 65_536 })
      const error = Contract.decode(contract, { status: response.status, headers: response.headers, body: text })
      return Contract.match(error as never, handlers) as number
    }
  }
}

/** An Effect at both ends: a handler that fails and is answered, and a caller that catches every tag. */
const effect = (): Subject => {
  const { contract, errors } = contractWith(false)
  const answer = Effect.matchEffect({
    onSuccess: (response: Response) => Effect.succeed(response),
    onFailure: (error: unknown) => {
      const { status, headers, body } = Contract.encode(contract, error)
      return Effect.succeed(new Response(body, { status, headers }))
    }
  })
  const tags = [...errors.map((_, n) => tagOf(n)), "UnrecognizedError"]
  const catchAll = Contract.catchTags(
    Object.fromEntries(tags.map((tag) => [tag, (error: Fields) => Effect.succeed(error.limit)])) as never
  )
  return {
    name: "errata",
    variant: "effect",
    encode: (n, values) =>
      Effect.runPromise(answer(new errors[n]!(values) as unknown as Effect.Effect<Response, unknown>)),
    decode: (response) =>
      Effect.runPromise(
        catchAll(
          Effect.flatMap(
            Effect.promise(() => BoundedBody.read(response, { maxBytes: 65_536 })),
            ({ text }) =>
              Effect.fail(Contract.decode(contract, { status: response.status, headers: response.headers, body: text }))
          ) as Effect.Effect<never>
        )
      ) as Promise<number>
  }
}

export const errata: ReadonlyArray<Subject> = [
  subject("functions", false),
  effect(),
  subject("stack", true),
  subject("200 errors", false, 200),
  subject("1,000 errors", false, 1000)
]
