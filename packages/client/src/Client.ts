import type * as Contract from "@errata/core/Contract"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import { type Call, makeCall } from "./internal/call.ts"
import type { Checkable, CheckTags } from "./internal/check-tags.ts"
import { makeReader } from "./internal/routes.ts"
import type { Settings } from "./internal/settings.ts"
import { plain, type Surroundings, surroundingsOf } from "./internal/surroundings.ts"
import type { InvalidSuccess } from "./InvalidSuccess.ts"
import type { Retries } from "./Retries.ts"
import type { ContractAt, Routes } from "./Routes.ts"
import type { TransportError } from "./TransportError.ts"

export type { InvalidSuccess } from "./InvalidSuccess.ts"

/** What decodes the body of a success: an Effect Schema without services, or any Standard Schema (Zod, Valibot, ArkType, …). */
export type SuccessSchema = Schema.ConstraintDecoder<unknown> | StandardSchemaV1

/** What a schema decodes to. */
export type SuccessOf<S> = S extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<S>
  : S extends { readonly Type: infer A }
    ? A
    : never

/** What `fetch` takes, and what this client adds to it. */
export interface Init extends RequestInit {
  /** Decodes the body of a success. Without it the response is handed on, its body unread. */
  readonly success?: SuccessSchema | undefined
  /** Sent as `Idempotency-Key`: the server recognises the request when it comes again. */
  readonly idempotencyKey?: string | undefined
}

/** What all requests of one client have in common. */
export interface Options<Foreign extends ReadonlyArray<Contract.Any> = ReadonlyArray<Contract.Any>> {
  /** Put before every path; a complete URL is left alone. */
  readonly baseUrl?: string | undefined
  /** Used instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** The contracts of gateways that may answer instead of the service: read after its own contract. */
  readonly foreign?: Foreign
  /** How much of a failure's body is read, in bytes. Default 65,536. */
  readonly maxBodyBytes?: number | undefined
  /**
   * How long the body of a success may be when a schema decodes it, in bytes; and how much is read where the contract has
   * failures below 400, to tell. Default 8,388,608.
   */
  readonly maxSuccessBytes?: number | undefined
  /** The longest wait for the head of a response, in milliseconds. Default 30,000; `Infinity` for none. */
  readonly firstByteTimeoutMs?: number | undefined
  /** The longest wait for all that the client reads of one response, in milliseconds. Default 60,000; `Infinity` for none. */
  readonly totalTimeoutMs?: number | undefined
  /** Sends requests again where the contract allows it: `Retries.make()`. Without it, every call is one request. */
  readonly retry?: Retries | undefined
}

/** Every way in which a call may fail: the contract's errors, a gateway's, `UnrecognizedError`, and no response at all. */
export type Error<C extends Contract.Any, Foreign extends ReadonlyArray<Contract.Any> = []> =
  | Contract.Error<C>
  | Contract.Known<Foreign[number]>
  | TransportError

/** A call's outcome as a value: a plain object, for those who would rather not throw. */
export type Result<A, E> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly error: E }

/** What a call to `Input` may fail with. */
export type Failure<Of extends Contract.Any | Routes, Foreign extends ReadonlyArray<Contract.Any>, Input> = Error<
  Of extends Contract.Any ? Of : Of extends Routes ? ContractAt<Of, Input> : never,
  Foreign
>

/** `fetch` as an Effect. It succeeds with a response below 400, or with what the schema made of it. */
export interface Fetch<Of extends Contract.Any | Routes, Foreign extends ReadonlyArray<Contract.Any>> {
  <const Input extends string | URL | Request, S extends SuccessSchema>(
    input: Input,
    init: Init & { readonly success: S }
  ): Effect.Effect<SuccessOf<S>, Failure<Of, Foreign, Input> | InvalidSuccess>
  <const Input extends string | URL | Request>(
    input: Input,
    init?: Undecoded
  ): Effect.Effect<Response, Failure<Of, Foreign, Input>>
  <const Input extends string | URL | Request>(
    input: Input,
    init?: Init
  ): Effect.Effect<unknown, Failure<Of, Foreign, Input> | InvalidSuccess>
}

/** `fetch` as a Promise that does not reject. */
export interface FetchResult<Of extends Contract.Any | Routes, Foreign extends ReadonlyArray<Contract.Any>> {
  <const Input extends string | URL | Request, S extends SuccessSchema>(
    input: Input,
    init: Init & { readonly success: S }
  ): Promise<Result<SuccessOf<S>, Failure<Of, Foreign, Input> | InvalidSuccess>>
  <const Input extends string | URL | Request>(
    input: Input,
    init?: Undecoded
  ): Promise<Result<Response, Failure<Of, Foreign, Input>>>
  <const Input extends string | URL | Request>(
    input: Input,
    init?: Init
  ): Promise<Result<unknown, Failure<Of, Foreign, Input> | InvalidSuccess>>
}

/** `fetch` as a Promise that rejects with the typed error itself. */
export interface FetchPromise {
  <S extends SuccessSchema>(input: string | URL | Request, init: Init & { readonly success: S }): Promise<SuccessOf<S>>
  (input: string | URL | Request, init?: Undecoded): Promise<Response>
  (input: string | URL | Request, init?: Init): Promise<unknown>
}

/**
 * Makes a `fetch` whose failures are the contract's, as an Effect: interrupting it aborts the request. Several contracts
 * are given by the prefixes of their URLs. Throws a `TypeError` for a contract that uses the tag of a transport error.
 */
export const fetch = <
  Of extends (Contract.Any | Routes) & Checkable,
  const Foreign extends ReadonlyArray<Contract.Any> = []
>(
  contract: Of & CheckTags<Of>,
  options: Options<Foreign> = {}
): Fetch<Of, Foreign> => {
  const call = callerOf(contract, options)
  return ((input: string | URL | Request, init?: Init | null) =>
    Effect.contextWith((context: Context.Context<never>) =>
      Effect.callback<unknown, unknown>((resume) => {
        const { ended, interrupt } = call(input, init, surroundingsOf(context))
        ended.then(
          (result) => resume(result.ok ? Effect.succeed(result.value) : Effect.fail(result.error)),
          (defect: unknown) => resume(Effect.die(defect))
        )
        return Effect.sync(interrupt)
      })
    )) as never
}

/** Makes a `fetch` that resolves to `{ ok: true, value }` or `{ ok: false, error }`. Abort it through `init.signal`. */
export const result = <
  Of extends (Contract.Any | Routes) & Checkable,
  const Foreign extends ReadonlyArray<Contract.Any> = []
>(
  contract: Of & CheckTags<Of>,
  options: Options<Foreign> = {}
): FetchResult<Of, Foreign> => {
  const call = callerOf(contract, options)
  return (async (input: string | URL | Request, init?: Init | null) => call(input, init, plain).ended) as never
}

/** Makes a `fetch` that rejects with the typed error. Abort it through `init.signal`. */
export const promise = <Of extends (Contract.Any | Routes) & Checkable>(
  contract: Of & CheckTags<Of>,
  options: Options = {}
): FetchPromise => {
  const call = callerOf(contract, options)
  return (async (input: string | URL | Request, init?: Init | null) => {
    const result = await call(input, init, plain).ended
    if (result.ok) return result.value
    throw result.error as globalThis.Error
  }) as never
}

// ---- internal ----

/** Without a schema. Where it is not known whether there is one, nobody knows what a call succeeds with. */
type Undecoded = Init & { readonly success?: undefined }

const callerOf = (contract: Contract.Any | Routes, options: Options) => {
  const settings = settingsOf(options)
  const reader = makeReader(contract, options.foreign ?? [], options.baseUrl)
  // As fetch does, it takes null for no options.
  return (input: string | URL | Request, init: Init | null | undefined, surroundings: Surroundings): Call =>
    makeCall(settings, reader, input, init ?? {}, surroundings)
}

const settingsOf = (options: Options): Settings => ({
  fetch: options.fetch,
  baseUrl: options.baseUrl,
  maxBodyBytes: options.maxBodyBytes ?? 65_536,
  maxSuccessBytes: options.maxSuccessBytes ?? 8_388_608,
  firstByteMs: options.firstByteTimeoutMs ?? 30_000,
  totalMs: options.totalTimeoutMs ?? 60_000,
  retry: options.retry
})
