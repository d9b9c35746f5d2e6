import * as Effect from "effect/Effect"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Schema from "effect/Schema"
import * as Contract from "./Contract.ts"
import { allowsStatus, type Definition } from "./Definition.ts"
import type { Simple } from "./Dialect.ts"
import * as Failure from "./Failure.ts"
import { DefinitionError } from "./internal/definition-error.ts"
import { instanceHeader } from "./internal/instance-header.ts"
import { answered, pendingId } from "./internal/reportable.ts"
import { definitionOf } from "./TaggedError.ts"
import { UnrecognizedError } from "./UnrecognizedError.ts"
import type { WireResponse } from "./WireResponse.ts"

/** The failures of one contract with one status, as `HttpApi` encodes and decodes them. */
export interface ErrorSchema<C extends Contract.Any> extends Schema.Codec<Contract.Error<C>, unknown> {
  readonly Rebuild: ErrorSchema<C>
}

/**
 * Derives what an endpoint's `error` takes: `HttpApiEndpoint.get("byId", "/:id", { error: HttpApi.errors(Campaigns) })`.
 * The responses are those of the contract's first dialect, byte for byte, and are read back as `Contract.decode` does:
 * what the contract does not know is an `UnrecognizedError`. There is a schema for each status, so a range makes 100.
 * Throws a `DefinitionError` for a dialect that always answers with one status, which `HttpApi` could not tell from a
 * success.
 */
export function errors<const C extends Contract.Any>(contract: C): ReadonlyArray<ErrorSchema<C>> {
  const { dialect, of } = contract["~plan"].dialects[0]!
  const definitions = contract.errors.map(({ definition }) => definition)
  const fallback = Contract.defect(contract, undefined).status
  const statuses = [...new Set(definitions.flatMap(statusesOf))].filter((status) => status !== fallback)
  // The internal error comes last: it takes what the others cannot write.
  return [...statuses, fallback].map((status) => {
    const simple = of(status).dialect
    if (simple.status !== undefined) {
      throw new DefinitionError(
        `The dialect "${dialect.name}" of "${contract.name}" always answers ${simple.status}, which HttpApi takes for a ` +
          "success; put a dialect with the errors' own statuses first"
      )
    }
    return errorSchema(contract, status, simple, status === fallback)
  })
}

/**
 * Makes failures answer for themselves where no endpoint declares them, as on a plain `HttpRouter` route:
 * `Effect.mapError(HttpApi.respondable(Campaigns))`. What is not the contract's leaves as its internal error.
 */
export const respondable =
  (contract: Contract.Any) =>
  (error: unknown): HttpServerRespondable.Respondable => ({
    [HttpServerRespondable.symbol]: () => Effect.sync(() => toResponse(answer(error, write(contract, error))))
  })

/** Turns a wire response into one of Effect's, header for header. */
export function toResponse({ status, headers, body }: WireResponse): HttpServerResponse.HttpServerResponse {
  const { "content-type": contentType, ...rest } = headers
  return body === "" && contentType === undefined
    ? HttpServerResponse.empty({ status, headers: rest })
    : HttpServerResponse.text(body, { status, headers: rest, contentType: contentType ?? "application/octet-stream" })
}

// ---- internal ----

function errorSchema<C extends Contract.Any>(
  contract: C,
  status: number,
  dialect: Simple,
  isFallback: boolean
): ErrorSchema<C> {
  type E = Contract.Error<C>
  const accepts = (value: unknown): value is E =>
    isUnrecognized(value) || (Contract.isKnown(contract, value) && (isFallback || statusOf(value) === status))
  const { mediaType } = dialect
  const body =
    mediaType === undefined
      ? HttpApiSchema.Empty(status)
      : Schema.String.pipe(HttpApiSchema.asText({ contentType: mediaType }), HttpApiSchema.status(status))
  const names = new Set(headersOf(contract, status, dialect))
  const headers = Object.fromEntries([...names].map((name) => [name, Schema.optionalKey(Schema.String)]))
  const described = contract.errors.map(({ definition }) => definition).filter((one) => allowsStatus(one, status))
  return Schema.declare(accepts, { description: descriptionOf(described) }).pipe(
    HttpApiSchema.encodeToWithHeaders({ body, headers }, {
      decode: ({ headers, body }: Pair) => Contract.decode(contract, { status, headers, body: body ?? "" }),
      encode: (error: E): Pair => {
        const wire = write(contract, error)
        // What its schema refuses makes HttpApi go on to the internal error's.
        if (wire.status !== status) return refused
        answer(error, wire)
        return { headers: wire.headers, body: mediaType === undefined ? undefined : wire.body }
      }
    } as never)
  )
}

interface Pair {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const unrecognized = definitionOf(UnrecognizedError)!.identifier

const isUnrecognized = (value: unknown): value is UnrecognizedError => definitionOf(value)?.identifier === unrecognized

const statusOf = (error: object): unknown => Reflect.get(error, "status")

/** No schema takes such a header. */
const refused: Pair = { headers: { "cache-control": 0 as never }, body: undefined }

function write(contract: Contract.Any, error: unknown): WireResponse {
  const failure = Failure.fromThrown(contract, error)
  const found = failure.kind === "error" ? failure.error : error
  return Contract.encode(contract, found, { instanceId: pendingId(error) })
}

function answer(error: unknown, wire: WireResponse): WireResponse {
  answered(error, wire.headers[instanceHeader]!)
  return wire
}

/** Every header that a response may have, and those that decoding looks at. */
const headersOf = (contract: Contract.Any, status: number, dialect: Simple): ReadonlyArray<string> => [
  "cache-control",
  "content-type",
  "date",
  "retry-after",
  instanceHeader,
  ...Object.keys(dialect.headers),
  ...[...contract.errors, contract.defect].flatMap(({ definition }) =>
    allowsStatus(definition, status) ? Object.keys(definition.headers) : []
  )
]

function statusesOf({ status }: Definition): ReadonlyArray<number> {
  if (typeof status === "number") return [status]
  if (typeof status !== "string") return status
  return Array.from({ length: 100 }, (_, index) => Number(status[0]) * 100 + index)
}

const descriptionOf = (definitions: ReadonlyArray<Definition>): string =>
  definitions.length === 0
    ? "The service failed in a way that it did not foresee."
    : definitions.map(({ code, docs, message }) => `${code}: ${docs.cause ?? message}`).join("\n")
