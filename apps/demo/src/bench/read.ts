import { Contract, type ResponseLike, UnrecognizedError } from "@errata/core"
import * as StandardSchema from "@errata/core/StandardSchema"
import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Hash from "effect/Hash"
import * as Schema from "effect/Schema"
import { type Authored, classes, contractOf } from "./author.ts"
import { chapter, show } from "./chapter.ts"
import { shop } from "./shop.ts"
import { arms } from "./read-arms.ts"
import { bodies } from "./read-experiments.ts"

/** A response as it came over the wire. */
export interface Reading {
  /** The shop, unless given; its dialects may be others. */
  readonly contract?: Authored
  readonly dialects?: Authored["dialects"]
  /** The contract of a gateway that may have answered instead. */
  readonly foreign?: Authored
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text, or JSON. */
  readonly body?: unknown
  readonly as?: "standard" | "match" | "schema" | "web"
  /** Given to the Standard Schema instead of a response. */
  readonly value?: unknown
}

/** What a response is read as. */
export const read = chapter<Reading>({
  name: "read",
  title: "Read a response",
  lede: "Whatever comes back is one of the contract's errors, or the compulsory arm. Reading never throws.",
  experiments: [...bodies, ...arms],
  run: async (reading) => {
    const { status, headers = {}, body = "", foreign, as, dialects } = reading
    const authored = { ...(reading.contract ?? shop), ...(dialects === undefined ? {} : { dialects }) }
    const contract = contractOf(authored)
    const response: ResponseLike = {
      status,
      headers: as === "web" ? new Headers(headers) : headers,
      body: typeof body === "string" ? body : JSON.stringify(body)
    }
    if (as === "standard") return standard(contract, "value" in reading ? reading.value : response)
    const error = Contract.decode(contract, response, foreign === undefined ? {} : { foreign: [contractOf(foreign)] })
    if (as === "match") return match(contract, error)
    if (as === "schema") return schema(authored, status)
    return show({ ...told(error as unknown as Received), again: again(contract, error) })
  }
})

// ---- internal ----

type Received = Error & {
  readonly _tag: string
  readonly received: {
    readonly [Key in "status" | "headers" | "instanceId" | "message" | "retryAfterMs" | "excerpt"]: unknown
  }
}

const told = (error: Received) => {
  const { _tag, message, received } = error
  const { status, headers, instanceId, message: said, retryAfterMs, excerpt } = received
  const fields = JSON.parse(JSON.stringify(error)) as object
  return {
    ...fields,
    _tag,
    message,
    text: String(error),
    received: { status, headers, instanceId, message: said, retryAfterMs, excerpt: String(excerpt).slice(0, 80) }
  }
}

/** What a gateway would write of it. */
const again = (contract: Contract.Any, error: unknown): string => {
  const { status, body } = Contract.encode(contract, error)
  return `${status} ${body}`.slice(0, 200)
}

const standard = async (contract: Contract.Any, value: unknown): Promise<string> => {
  const result = await StandardSchema.of(contract)["~standard"].validate(value)
  return show(result)
}

/** By hand, by a handler for each tag, and by one that forgets some. */
const match = async (contract: Contract.Any, error: Contract.Error<Contract.Any>): Promise<string> => {
  const tags = [...contract.errors.map(({ definition }) => definition.tag), "UnrecognizedError"]
  const handlers = Object.fromEntries(
    tags.map((tag) => [tag, ({ _tag }: { readonly _tag: string }) => `the arm of ${_tag}`])
  )
  const effects = Object.fromEntries(tags.map((tag) => [tag, () => Effect.succeed(`caught ${tag}`)]))
  const is = [tags[0]!, "UnrecognizedError"].map((tag) => Contract.is(contract, error, tag as never))
  const attempt = Effect.fail<{ readonly _tag: string }>(error)
  const calm: Effect.Effect<string, { readonly _tag: string }> = Effect.succeed("nothing to catch")
  return [
    Contract.match(error as { readonly _tag: string }, handlers as never),
    await Effect.runPromise(Contract.catchTags(attempt, effects as never)),
    await Effect.runPromise(Contract.catchTags(effects as never)(calm)),
    `is the first: ${is[0]}; is unrecognized: ${is[1]}; a string is: ${Contract.is(contract, "x", tags[0] as never)}`,
    forgotten(error)
  ].join("\n")
}

const forgotten = (error: unknown): string => {
  try {
    return Contract.match(error as { readonly _tag: string }, {} as never)
  } catch (problem) {
    return String(problem)
  }
}

/** Whether two instances are equal, as Effect has it. */
const equal = (one: Error, other: Error): string =>
  `${Equal.equals(one, other)} ${Hash.hash(one) === Hash.hash(other)} ${Equal.equals(one, new UnrecognizedError({ status: 404 }))}`

/** The union of a contract's errors as an Effect schema: both ways. */
const schema = (authored: Authored, status: number): string => {
  const [first] = classes(authored)
  const one = new first!({ groupId: "g1", status })
  const other = new first!({ groupId: "g1", status })
  const contract = Contract.make("one", { version: "1", errors: [first!] })
  const encoded = Schema.encodeUnknownSync(Contract.schema(contract) as never)(one)
  const decoded = Schema.decodeUnknownSync(Contract.schema(contract) as never)(encoded) as Error
  return `${show(encoded)}\n${String(decoded)}\n${String(new UnrecognizedError({ status: 404 }))}\n${show(one)}\n${equal(one, other)}`
}
