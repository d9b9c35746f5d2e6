import type { Client } from "@errata/client"
import * as HttpClient from "@errata/client/HttpClient"
import * as TanStackQuery from "@errata/client/TanStackQuery"
import type { Contract } from "@errata/core"
import { QueryClient } from "@tanstack/query-core"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as EffectClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import { given } from "./chapter.ts"

type Result = Client.Result<unknown, unknown>

/** Calls with Effect's own client, which fails with the contract's errors. */
export const viaHttpClient = (
  contract: Contract.Any,
  url: string,
  init: Client.Init,
  options: Client.Options
): Promise<Result> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const client = yield* EffectClient.HttpClient
      const { method = "GET", headers = {}, body } = init
      const plain = HttpClientRequest.make(method as "GET")(url, { headers: headers as Record<string, string> })
      const request = typeof body === "string" ? HttpClientRequest.bodyText(plain, body) : plain
      // What its own combinators fail with, as `filterStatusOk` does, is read as well.
      const strict = init.success === undefined ? client : EffectClient.filterStatusOk(client)
      const reading = strict.pipe(
        HttpClient.failWith(
          contract,
          ...given({
            ...(options.totalTimeoutMs === undefined ? {} : { bodyTimeoutMs: options.totalTimeoutMs }),
            ...(options.foreign === undefined ? {} : { foreign: options.foreign })
          })
        )
      )
      return yield* Effect.flatMap(reading.execute(request), (response) => response.text)
    }).pipe(
      Effect.match({
        onSuccess: (value): Result => ({ ok: true, value }),
        onFailure: (error): Result => ({ ok: false, error })
      }),
      Effect.provide(FetchHttpClient.layer)
    )
  )

/** Asks TanStack Query, which sends the request again where the contract says so. */
export const viaQuery = async (
  contract: Contract.Any,
  url: string,
  { success, ...init }: Client.Init,
  { retry: _retry, ...options }: Client.Options,
  events: Array<string>
): Promise<Result> => {
  const queries = TanStackQuery.queries(contract, ...given(options))
  const { retry, retryDelay, ...query } = queries(url, { ...init, success: success ?? anything })
  const client = new QueryClient()
  try {
    const value = await client.query({
      ...query,
      retry: (count, error) => {
        const again = retry(count, error as never)
        events.push(`${count + 1} ${(error as { readonly _tag?: string })._tag} ${again ? "again" : "no more"}`)
        return again
      },
      retryDelay: (count, error) => Math.min(50, retryDelay(count, error as never))
    })
    return { ok: true, value }
  } catch (error) {
    return { ok: false, error }
  } finally {
    client.clear()
  }
}

// ---- internal ----

const anything = {
  "~standard": { version: 1, vendor: "workbench", validate: (value: unknown) => ({ value }) }
} as const
