import type * as Contract from "@errata/core/Contract"
import { decide } from "@errata/core/Retry"
import * as Client from "./Client.ts"
import type { Checkable, CheckTags } from "./internal/check-tags.ts"
import { isKey, join } from "./internal/outgoing.ts"
import { hintOfError, policyOf } from "./internal/policy-of.ts"
import type { Routes } from "./Routes.ts"

/** When TanStack Query is to send a request again. */
export interface RetryOptions<E> {
  readonly retry: (failureCount: number, error: E) => boolean
  readonly retryDelay: (failureCount: number, error: E) => number
}

/** What `useQuery`, `queryOptions`, `fetchQuery` and their kin take, in every framework's TanStack Query since 5. */
export interface QueryOptions<A, E> extends RetryOptions<E> {
  readonly queryKey: ReadonlyArray<unknown>
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<A>
}

/** What a query needs besides its URL. */
export interface Query<S extends Client.SuccessSchema> extends Omit<Client.Init, "signal"> {
  /**
   * The method, the whole URL and a body that is text unless given. A body of another kind, headers that change the
   * answer, or a second schema for the same URL need a key of their own, or what the cache has of the one is the other's.
   */
  readonly queryKey?: ReadonlyArray<unknown> | undefined
  /** Decodes the body of a success: what a cache keeps is data, not a response. */
  readonly success: S
}

/** Makes the options of one query; their error type is the union of what the call may fail with. */
export type Queries<Of extends Contract.Any | Routes, Foreign extends ReadonlyArray<Contract.Any>> = <
  const Input extends string,
  S extends Client.SuccessSchema
>(
  input: Input,
  query: Query<S>
) => QueryOptions<Kept<Client.SuccessOf<S>>, Client.Failure<Of, Foreign, Input> | Client.InvalidSuccess>

/** What a cache keeps of a value: TanStack Query fails where that is undefined, so it is null. */
export type Kept<A> = undefined extends A ? Exclude<A, undefined> | null : A

/** How often and how late TanStack Query may send a request again. */
export interface RetryLimits {
  /** Requests in all, the first included. Default 3. */
  readonly maxAttempts?: number | undefined
  /** The longest wait worth starting, in milliseconds. Default 30,000: somebody is looking at a spinner. */
  readonly maxDelayMs?: number | undefined
}

/**
 * Makes queries of a contract's API: `useQuery(queries("/groups/g1", { success: Group }))`. TanStack Query sends them
 * again where, and when, the contract says; the client itself does not. A query that nobody waits for is aborted.
 */
export const queries = <
  const Of extends (Contract.Any | Routes) & Checkable,
  const Foreign extends ReadonlyArray<Contract.Any> = []
>(
  contract: Of & CheckTags<Of>,
  options: Omit<Client.Options<Foreign>, "retry"> & RetryLimits = {}
): Queries<Of, Foreign> => {
  const call = Client.promise(contract, options)
  return ((input: string, { queryKey, ...init }: Query<Client.SuccessSchema>) => {
    const method = (init.method ?? "GET").toUpperCase()
    return {
      queryKey: queryKey ?? [
        method,
        join(options.baseUrl, input),
        ...(typeof init.body === "string" ? [init.body] : [])
      ],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => (await call(input, { ...init, signal })) ?? null,
      ...retryOptions({ ...options, method, idempotencyKey: isKey(init.idempotencyKey) })
    }
  }) as never
}

/**
 * Makes `retry` and `retryDelay` for a query or mutation of one's own, whose errors are this client's: `E` is their type
 * there. With `idempotencyKey`, every attempt has to send the same key, so make it before the mutation begins.
 */
export const retryOptions = <E = Error>(
  request: { readonly method: string; readonly idempotencyKey?: boolean | undefined } & RetryLimits
): RetryOptions<E> => {
  const { method, idempotencyKey = false, maxAttempts, maxDelayMs = 30_000 } = request
  const decision = (failureCount: number, error: E) => {
    const policy = policyOf(error as { readonly _tag: string })
    const hint = policy.kind === "never" ? {} : hintOfError(error as object, Date.now())
    const random = Math.random()
    return decide({ policy, hint, method, idempotencyKey, attempt: failureCount + 1, maxAttempts, maxDelayMs, random })
  }
  return {
    retry: (failureCount, error) => decision(failureCount, error).retry,
    retryDelay: (failureCount, error) => {
      const decided = decision(failureCount, error)
      return decided.retry ? decided.delayMs : 0
    }
  }
}
