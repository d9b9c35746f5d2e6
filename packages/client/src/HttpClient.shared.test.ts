import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as EffectClient from "effect/http/HttpClient"
import { describe, expect, expectTypeOf, inject, it } from "vitest"
import { Campaigns, GroupNotFound, type RateLimited } from "../test/contract.ts"
import * as HttpClient from "./HttpClient.ts"
import { policyOf } from "./Retries.ts"
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

  it("fails where a dialect answers 200 to failures, and hands on what is none", async () => {
    const envelope = Dialect.json({
      name: "envelope",
      status: 200,
      body: { errors: [{ code: Dialect.hole.code, message: Dialect.hole.message, data: Dialect.hole.fields }] }
    })
    const Query = Contract.make("query", { version: "1.0.0", errors: [GroupNotFound], dialects: [envelope] })
    const query = async (answer: object) =>
      run(
        (client) =>
          client
            .pipe(HttpClient.failWith(Query))
            .get("https://api.example.com/")
            .pipe(
              Effect.flatMap((response) => response.json),
              Effect.result
            ),
        async () => Response.json(answer)
      )
    expect(await query({ data: 1 })).toMatchObject({ success: { data: 1 } })
    expect(await query({ errors: [{ code: "group_not_found", message: "", data: { groupId: "g1" } }] })).toMatchObject({
      failure: new GroupNotFound({ groupId: "g1" })
    })
  })

  it("tells a request that cannot be made from a server that cannot be reached", async () => {
    const headers = { "x-a": "1\r\nx-b: 2" }
    expect(await run((client) => Effect.flip(client.get(origin, { headers })))).toMatchObject({
      _tag: "InvalidRequest"
    })
  })

  it("does not call a POST safe to repeat, for it may have been redirected", async () => {
    const refused = async () =>
      Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) }))
    const error = await run((client) => Effect.flip(client.post(origin)), refused)
    expect(policyOf(error)).toMatchObject({ kind: "backoff", safe: false })
  })

  it("fails with transport errors", async () => {
    const error = await run((client) => Effect.flip(client.get(inject("closed"))))
    expect(error).toMatchObject({ _tag: "Unreachable", request: { method: "GET" } })
  })

  it("keeps the status of a failure whose body is made of something else than bytes", async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue("text") })
    const error = await run(
      (client) => Effect.flip(client.get(origin)),
      async () => new Response(body, { status: 404 })
    )
    expect(error).toMatchObject({ _tag: "UnrecognizedError", status: 404 })
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
