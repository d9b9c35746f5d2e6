import * as Contract from "@errata/core/Contract"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as EffectClient from "effect/http/HttpClient"
import { describe, expect, expectTypeOf, inject, it } from "vitest"
import { Campaigns, GroupNotFound, type RateLimited } from "../test/contract.ts"
import * as HttpClient from "./HttpClient.ts"
import type { TransportError } from "./TransportError.ts"

const origin = inject("misbehaving")

const run = async <A, E>(
  f: (client: EffectClient.HttpClient.With<Contract.Error<typeof Campaigns> | TransportError>) => Effect.Effect<A, E>,
  fetch: typeof globalThis.fetch = globalThis.fetch
) =>
  Effect.runPromise(
    Effect.gen(function* () {
      const client = yield* EffectClient.HttpClient
      return yield* f(client.pipe(HttpClient.failWith(Campaigns, { bodyTimeoutMs: 300 })))
    }).pipe(Effect.provide(FetchHttpClient.layer), Effect.provide(Context.make(FetchHttpClient.Fetch, fetch)))
  )

describe("Effect's own HttpClient", () => {
  it("fails with the contract's errors, and asks for them", async () => {
    let accept: string | null = null
    const fetch: typeof globalThis.fetch = async (_, init) => {
      accept = new Headers(init?.headers).get("accept")
      const wire = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
      return new Response(wire.body, { status: wire.status, headers: { ...wire.headers } })
    }
    const error = await run((client) => Effect.flip(client.get("https://api.example.com/groups/g1")), fetch)
    expectTypeOf(error).toEqualTypeOf<GroupNotFound | RateLimited | Contract.Error<typeof Campaigns> | TransportError>()
    expect(error).toEqual(new GroupNotFound({ groupId: "g1" }))
    expect(accept).toBe("application/problem+json, application/json;q=0.9, */*;q=0.1")
  })

  it("hands a success on", async () => {
    const fetch: typeof globalThis.fetch = async () => new Response("fine")
    expect(await run((client) => Effect.flatMap(client.get("https://x.example"), (r) => r.text), fetch)).toBe("fine")
  })

  it("fails with transport errors", async () => {
    const error = await run((client) => Effect.flip(client.get(inject("closed"))))
    expect(error).toMatchObject({ _tag: "Unreachable", request: { method: "GET" } })
  })

  it.each(["/stall-body", "/drip", "/endless", "/truncated", "/bad-gzip"])(
    "keeps the status of a failure whose body misbehaves: %s",
    async (path) => {
      expect(await run((client) => Effect.flip(client.get(origin + path)))).toMatchObject({
        _tag: "UnrecognizedError",
        status: 503
      })
    }
  )
})
