import * as Contract from "@errata/core/Contract"
import * as FailedResponse from "@errata/core/FailedResponse"
import * as Effect from "effect/Effect"
import * as EffectClient from "effect/http/HttpClient"
import type { HttpClientError } from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import { type HttpClientResponse, toWeb } from "effect/http/HttpClientResponse"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type * as Client from "./Client.ts"
import { type Body, type Readable, read } from "./internal/body.ts"
import type { Checkable, CheckTags } from "./internal/check-tags.ts"
import { classify, invalidRequest } from "./internal/classify.ts"
import { withoutSecrets } from "./internal/outgoing.ts"
import { markRedirected } from "./internal/redirected.ts"
import { makeReading, type Reading } from "./internal/settings.ts"
import { surroundingsOf } from "./internal/surroundings.ts"
import { InvalidRequest, MalformedResponse, type Request, TimedOut, type TransportError } from "./TransportError.ts"

/** How failures are read. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any> = ReadonlyArray<Contract.Any>> {
  /** The contracts of gateways that may answer instead of the service: read after its own contract. */
  readonly foreign?: Foreign
  /** How much of a failure's body is read, in bytes. Default 65,536. */
  readonly maxBodyBytes?: number | undefined
  /** How much is read where the contract has failures below 400, to tell, in bytes. Default 8,388,608. */
  readonly maxSuccessBytes?: number | undefined
  /** How long a body that is, or may be, a failure's is read, in milliseconds. Default 30,000. */
  readonly bodyTimeoutMs?: number | undefined
}

/**
 * Makes Effect's own `HttpClient` fail with a contract's errors, where the response is a failure, and with this package's
 * transport errors, where there is none: `client.pipe(HttpClient.failWith(Campaigns))`. Where a dialect answers 200 to
 * failures, such a response is read before it is handed on. It may be read again, as a `stream` only if a `fetch` made it.
 */
export const failWith =
  <const C extends Contract.Any & Checkable, const Foreign extends ReadonlyArray<Contract.Any> = []>(
    contract: C & CheckTags<C>,
    options: Options<Foreign> = {}
  ) =>
  <E, R>(
    client: EffectClient.HttpClient.With<E, R>
  ): EffectClient.HttpClient.With<Exclude<E, HttpClientError> | Client.Error<C, Foreign>, R> => {
    const reading = makeReading(contract, options.foreign ?? [])
    const failed = (error: E): Effect.Effect<never, E | Contract.Error<Contract.Any> | TransportError> =>
      isClientError(error) ? fromClientError(reading, options, error) : Effect.fail(error)
    const asking = EffectClient.mapRequest(client, (request) =>
      request.headers["accept"] === undefined ? HttpClientRequest.setHeader(request, "accept", reading.accept) : request
    )
    return EffectClient.transformResponse(asking, (effect) =>
      effect.pipe(
        Effect.catch(failed),
        Effect.flatMap((response) =>
          response.status >= 400
            ? decode(reading, options, response)
            : FailedResponse.mayFail(reading.failuresBelow400, response)
              ? check(reading, options, response)
              : Effect.succeed(response)
        )
      )
    ) as never
  }

// ---- internal ----

const isClientError = (error: unknown): error is HttpClientError =>
  (error as { readonly _tag?: unknown } | undefined)?._tag === "HttpClientError"

const decode = (
  { contract, foreign }: Reading,
  { maxBodyBytes = 65_536, bodyTimeoutMs }: Options,
  response: HttpClientResponse
): Effect.Effect<never, Contract.Error<Contract.Any>> =>
  readBody({ body: Stream.toReadableStream(response.stream) }, maxBodyBytes, bodyTimeoutMs).pipe(
    Effect.flatMap(({ text }) => {
      const { headers, status } = response
      const error = Contract.decode(contract, { status, headers, body: text }, { foreign }) as never
      return Effect.fail(wasRedirected(response) ? markRedirected(error) : error)
    })
  )

/** Reads a body until it is interrupted, or late. */
const readBody = (body: Readable, maxBytes: number, timeoutMs = 30_000, late?: TimedOut): Effect.Effect<Body> =>
  Effect.contextWith((context) =>
    Effect.callback<Body>((resume) => {
      let listener: ((reason: unknown) => void) | undefined
      const clear = surroundingsOf(context).time.timer(timeoutMs, () => listener?.(late))
      const hear = (next: (reason: unknown) => void) => void (listener = next)
      void read(body, maxBytes, hear).then((all) => {
        clear()
        return resume(Effect.succeed(all))
      })
      return Effect.sync(() => {
        clear()
        listener?.(undefined)
      })
    })
  )

/** Effect's own client over `fetch` keeps the response that it had. */
const wasRedirected = (response: HttpClientResponse): boolean =>
  Option.getOrUndefined(toWeb(response))?.redirected === true

/** Hands on what is no failure, so that it may be read again. */
const check = (
  reading: Reading,
  { maxSuccessBytes = 8_388_608, bodyTimeoutMs }: Options,
  response: HttpClientResponse
): Effect.Effect<HttpClientResponse, Contract.Error<Contract.Any> | TransportError> => {
  const request = requestOf(response)
  const source = Option.getOrUndefined(toWeb(response))
  // What another host's client reads, or somebody has read already, is kept by its response, as text.
  const text = async () => Effect.runPromise(Effect.mapError(response.text, ({ reason }) => reason.cause))
  const body = source?.bodyUsed === false ? source.clone() : { body: undefined, text }
  const discard = Effect.sync(() => void source?.body?.cancel().catch(() => {}))
  const failed = (error: Contract.Error<Contract.Any> | TransportError) =>
    Effect.andThen(discard, Effect.fail(source?.redirected === true ? markRedirected(error) : error))
  const late = new TimedOut({ request, phase: "total" })
  return readBody(body, maxSuccessBytes, bodyTimeoutMs, late).pipe(
    Effect.onInterrupt(() => discard),
    Effect.flatMap(({ broken, text }) => {
      const { headers, status } = response
      const error = FailedResponse.decode(reading.contract, { status, headers, body: text }, reading)
      if (error !== undefined) return failed(error)
      if (broken === undefined) return Effect.succeed(response)
      return failed(broken.cause === late ? late : classify(broken.cause, request, true))
    })
  )
}

const requestOf = ({ request: { method, url } }: Pick<HttpClientResponse, "request">): Request => ({
  method,
  url: withoutSecrets(url)
})

const fromClientError = (
  reading: Reading,
  options: Options,
  { reason }: HttpClientError
): Effect.Effect<never, Contract.Error<Contract.Any> | TransportError> => {
  const request = requestOf(reason)
  const { cause } = reason
  switch (reason._tag) {
    case "TransportError": {
      const { body, headers, method, url } = reason.request
      // Stands for the stream that its own client has made of it.
      const streamed = body._tag === "Stream" ? { body: Stream.toAsyncIterable(body.stream), duplex: "half" } : {}
      const init = { method, headers, ...streamed } as RequestInit
      const invalid = invalidRequest(cause, { request, input: url, init })
      // Whether redirects are followed is its own client's to know.
      return Effect.fail(invalid ?? markRedirected(classify(cause, request, false)))
    }
    case "EncodeError":
    case "InvalidUrlError":
      return Effect.fail(new InvalidRequest({ request, cause }))
    case "StatusCodeError":
      return decode(reading, options, reason.response)
    case "DecodeError":
    case "EmptyBodyError":
      return Effect.fail(new MalformedResponse({ request, reason: "encoding", cause }))
  }
}
