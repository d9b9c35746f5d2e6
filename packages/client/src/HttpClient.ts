import * as Contract from "@errata/core/Contract"
import * as Effect from "effect/Effect"
import * as EffectClient from "effect/http/HttpClient"
import type { HttpClientError } from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import type { HttpClientResponse } from "effect/http/HttpClientResponse"
import * as Stream from "effect/Stream"
import type * as Client from "./Client.ts"
import { read } from "./internal/body.ts"
import { classify } from "./internal/classify.ts"
import { withoutSecrets } from "./internal/outgoing.ts"
import { makeReading, type Reading } from "./internal/settings.ts"
import { surroundingsOf } from "./internal/surroundings.ts"
import { InvalidRequest, MalformedResponse, type Request, type TransportError } from "./TransportError.ts"

/** How failures are read. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any> = ReadonlyArray<Contract.Any>> {
  /** The contracts of gateways that may answer instead of the service: read after its own contract. */
  readonly foreign?: Foreign
  /** How much of a failure's body is read, in bytes. Default 65,536. */
  readonly maxBodyBytes?: number
  /** How long a failure's body is read, in milliseconds. Default 30,000. */
  readonly bodyTimeoutMs?: number
}

/**
 * Makes Effect's own `HttpClient` fail with a contract's errors, where the response is a failure, and with this package's
 * transport errors, where there is none: `client.pipe(HttpClient.failWith(Campaigns))`.
 */
export const failWith =
  <const C extends Contract.Any, const Foreign extends ReadonlyArray<Contract.Any> = []>(
    contract: C,
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
          response.status < 400 ? Effect.succeed(response) : decode(reading, options, response)
        )
      )
    ) as never
  }

// ---- internal ----

const isClientError = (error: unknown): error is HttpClientError =>
  (error as { readonly _tag?: unknown } | undefined)?._tag === "HttpClientError"

const decode = (
  { contract, foreign }: Reading,
  { maxBodyBytes = 65_536, bodyTimeoutMs = 30_000 }: Options,
  response: HttpClientResponse
): Effect.Effect<never, Contract.Error<Contract.Any>> =>
  Effect.contextWith((context) =>
    Effect.callback<never, Contract.Error<Contract.Any>>((resume) => {
      let listener: ((reason: unknown) => void) | undefined
      const stopReading = () => listener?.(undefined)
      const clear = surroundingsOf(context).time.timer(bodyTimeoutMs, stopReading)
      const { headers, status } = response
      const hear = (next: (reason: unknown) => void) => void (listener = next)
      void read({ body: Stream.toReadableStream(response.stream) }, maxBodyBytes, hear).then(({ text }) => {
        clear()
        return resume(Effect.fail(Contract.decode(contract, { status, headers, body: text }, { foreign }) as never))
      })
      return Effect.sync(() => {
        clear()
        stopReading()
      })
    })
  )

const fromClientError = (
  reading: Reading,
  options: Options,
  { reason }: HttpClientError
): Effect.Effect<never, Contract.Error<Contract.Any> | TransportError> => {
  const request: Request = { method: reason.request.method, url: withoutSecrets(reason.request.url) }
  const { cause } = reason
  switch (reason._tag) {
    case "TransportError":
      return Effect.fail(classify(cause, request, false))
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
