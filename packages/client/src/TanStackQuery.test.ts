import * as Contract from "@errata/core/Contract"
import { MutationObserver, QueryClient, queryOptions } from "@tanstack/react-query"
import * as Schema from "effect/Schema"
import { describe, expect, expectTypeOf, it } from "vitest"
import { Campaigns, GroupNotFound, RateLimited } from "../test/contract.ts"
import type * as Client from "./Client.ts"
import * as TanStackQuery from "./TanStackQuery.ts"

const Group = Schema.Struct({ name: Schema.String })
const url = "https://api.example.com/groups/g1"

const answering = (answer: (signal: AbortSignal | null | undefined) => Promise<Response>) => {
  const counted = { requests: 0 }
  const fetch: typeof globalThis.fetch = async (_, init) => {
    counted.requests += 1
    return answer(init?.signal)
  }
  return { counted, fetch }
}

const failing = (error: object) =>
  answering(async () => {
    const wire = Contract.encode(Campaigns, error)
    return new Response(wire.body, { status: wire.status, headers: { ...wire.headers } })
  })

describe("a query", () => {
  it("has the union of failures as its error type, and decoded data", () => {
    const { queryFn, retry } = TanStackQuery.queries(Campaigns)(url, { success: Group })
    expectTypeOf(queryFn).returns.resolves.toEqualTypeOf<{ readonly name: string }>()
    expectTypeOf(retry).parameter(1).toEqualTypeOf<Client.Error<typeof Campaigns> | Client.InvalidSuccess>()
    expectTypeOf(queryOptions(TanStackQuery.queries(Campaigns)(url, { success: Group })).retry).not.toBeAny()
  })

  it("rejects with the error itself, after one request where the contract calls it final", async () => {
    const { counted, fetch } = failing(new GroupNotFound({ groupId: "g1" }))
    const query = TanStackQuery.queries(Campaigns, { fetch })(url, { success: Group })
    await expect(new QueryClient().query(query)).rejects.toEqual(new GroupNotFound({ groupId: "g1" }))
    expect(counted.requests).toBe(1)
    expect(query.queryKey).toEqual(["GET", url])
  })

  it("has null where there is no body, for a cache keeps no undefined", async () => {
    const { fetch } = answering(async () => new Response(null, { status: 204 }))
    const query = TanStackQuery.queries(Campaigns, { fetch })(url, { success: Schema.UndefinedOr(Group) })
    expectTypeOf(query.queryFn).returns.resolves.toEqualTypeOf<{ readonly name: string } | null>()
    expect(await new QueryClient().query(query)).toBeNull()
  })

  it("waits as long as the contract asks for, if somebody has the time", () => {
    const error = new RateLimited({ limit: 1 })
    const patient = TanStackQuery.retryOptions({ method: "GET", maxDelayMs: 120_000 })
    expect([patient.retry(0, error), patient.retryDelay(0, error)]).toEqual([true, 60_000])
    expect(TanStackQuery.retryOptions({ method: "GET" }).retry(0, error)).toBe(false)
    expect(patient.retry(2, error)).toBe(false)
  })

  it("is another one at another place, or with another body", () => {
    const keyOf = (baseUrl: string, body?: string) =>
      TanStackQuery.queries(Campaigns, { baseUrl })("/groups", {
        success: Group,
        method: "POST",
        ...(body === undefined ? {} : { body })
      }).queryKey
    expect(keyOf("https://a.example.com")).toEqual(["POST", "https://a.example.com/groups"])
    expect(keyOf("https://b.example.com", "x")).toEqual(["POST", "https://b.example.com/groups", "x"])
  })

  it("that is cancelled aborts its request", async () => {
    const client = new QueryClient()
    let aborted = false
    const { fetch } = answering(async (signal) => {
      signal?.addEventListener("abort", () => (aborted = true))
      return new Promise(() => {})
    })
    const query = TanStackQuery.queries(Campaigns, { fetch })(url, { success: Group })
    const pending = client.query(query).catch(() => "cancelled")
    await new Promise((resolve) => setTimeout(resolve))
    await client.cancelQueries({ queryKey: query.queryKey })
    expect([await pending, aborted]).toEqual(["cancelled", true])
  })
})

describe("a mutation of one's own", () => {
  it("has its errors typed by its retries", () => {
    type Failed = Client.Error<typeof Campaigns>
    const options = TanStackQuery.retryOptions<Failed>({ method: "POST" })
    const mutation = new MutationObserver(new QueryClient(), { mutationFn: async () => 1, ...options })
    expectTypeOf(mutation.getCurrentResult().error).toEqualTypeOf<Failed | null>()
    expect(options.retry(0, new RateLimited({ limit: 1 }))).toBe(false)
  })

  it.each([new Error("a mistake"), "a text", null, undefined])(
    "is not tried again for what is no failure: %s",
    (thrown) => {
      const { retry, retryDelay } = TanStackQuery.retryOptions<unknown>({ method: "GET" })
      expect([retry(0, thrown), retryDelay(0, thrown)]).toEqual([false, 0])
    }
  )
})
