import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { TaggedError } from "@errata/core/TaggedError"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import { describe, expect, expectTypeOf, it } from "vitest"
import { Campaigns, GroupNotFound, RateLimited } from "../test/contract.ts"
import * as Client from "./Client.ts"
import * as TransportError from "./TransportError.ts"

class Banned extends TaggedError<Banned>("client-test/Banned")("Banned", { status: 403, message: "Banned." }) {}
const Gateway = Contract.make("gateway", { version: "1.0.0", errors: [Banned], dialects: [Dialect.codeText] })

const Group = Schema.Struct({ name: Schema.String, at: Schema.Date })

/** A fetch that answers from memory, and remembers what it was asked. */
const answering = (make: () => Response) => {
  const calls: Array<{ readonly input: unknown; readonly init: RequestInit }> = []
  const fetch = async (input: unknown, init: RequestInit = {}) => {
    calls.push({ input, init })
    return make()
  }
  return { calls, fetch: fetch as typeof globalThis.fetch }
}

const notFound = () => {
  const { status, headers, body } = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
  return new Response(body, { status, headers: { ...headers } })
}

const url = "https://api.example.com/groups/g1"

describe("a call", () => {
  it("fails with the contract's error, in each of its three forms", async () => {
    const { fetch } = answering(notFound)
    const asEffect = await Effect.runPromise(Effect.flip(Client.fetch(Campaigns, { fetch })(url)))
    expect(asEffect).toEqual(new GroupNotFound({ groupId: "g1" }))
    const asResult = await Client.result(Campaigns, { fetch })(url)
    expect(asResult).toEqual({ ok: false, error: new GroupNotFound({ groupId: "g1" }) })
    await expect(Client.promise(Campaigns, { fetch })(url)).rejects.toEqual(new GroupNotFound({ groupId: "g1" }))
  })

  it("has every failure in its type", async () => {
    const { fetch } = answering(notFound)
    const call = Client.result(Campaigns, { fetch, foreign: [Gateway] })
    const result = await call(url)
    if (result.ok) throw new Error("unexpected")
    expectTypeOf(result.error).toEqualTypeOf<
      Contract.Error<typeof Campaigns> | Banned | TransportError.TransportError
    >()
    const said = TransportError.is(result.error)
      ? result.error.request.url
      : Contract.match(result.error, {
          GroupNotFound: (error) => error.groupId,
          RateLimited: (error) => error.limit,
          Banned: (error) => error.status,
          UnrecognizedError: (error) => error.status
        })
    expect(said).toBe("g1")
  })

  it("takes a gateway's answer for the gateway's", async () => {
    const { fetch } = answering(() => Response.json({ code: "banned", text: "Banned." }, { status: 403 }))
    expect(await Client.result(Campaigns, { fetch, foreign: [Gateway] })(url)).toMatchObject({
      error: { _tag: "Banned" }
    })
    expect(await Client.result(Campaigns, { fetch })(url)).toMatchObject({
      error: { _tag: "UnrecognizedError", status: 403 }
    })
  })

  it("hands a success on, its body unread", async () => {
    const { fetch } = answering(() => new Response("as it is"))
    const result = await Client.result(Campaigns, { fetch })(url)
    expect(result.ok && (await result.value.text())).toBe("as it is")
  })

  it("keeps the status of a failure whose body breaks off", async () => {
    const { fetch } = answering(() => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(`{"type":`)),
        pull: (controller) => controller.error(new Error("broken"))
      })
      return new Response(body, { status: 503, headers: { "retry-after": "7" } })
    })
    const result = await Client.result(Campaigns, { fetch })(url)
    expect(result).toMatchObject({
      error: { _tag: "UnrecognizedError", status: 503, received: { excerpt: `{"type":`, retryAfterMs: 7000 } }
    })
  })

  it("keeps the status of a failure whose body somebody has read already, or made of something else than bytes", async () => {
    const text = new ReadableStream({
      start: (controller) => {
        controller.enqueue("text")
        controller.close()
      }
    })
    const read = notFound()
    await read.text()
    for (const response of [read, new Response(text, { status: 404 })]) {
      expect(await Client.result(Campaigns, { fetch: async () => response })(url)).toMatchObject({
        error: { _tag: "UnrecognizedError", status: 404 }
      })
    }
  })

  it("reads no more of a failure than it may, and cancels the rest", async () => {
    let cancelled = false
    let sent = 0
    const { fetch } = answering(() => {
      const body = new ReadableStream({
        pull: (controller) => {
          sent += 1024
          controller.enqueue(new Uint8Array(1024).fill(97))
        },
        cancel: () => {
          cancelled = true
        }
      })
      return new Response(body, { status: 500 })
    })
    const result = await Client.result(Campaigns, { fetch, maxBodyBytes: 4096 })(url)
    expect(result).toMatchObject({ error: { _tag: "UnrecognizedError", status: 500 } })
    expect(cancelled).toBe(true)
    expect(sent).toBeLessThan(16_384)
  })
})

describe("the request", () => {
  it("asks for structured errors, in a header that needs no preflight", async () => {
    const { calls, fetch } = answering(() => new Response())
    await Client.promise(Gateway, { fetch })(url)
    const accept = new Headers(calls[0]!.init.headers).get("accept")!
    expect(accept).toBe("application/problem+json, application/json;q=0.9, */*;q=0.1")
    expect(accept.length).toBeLessThanOrEqual(128)
  })

  it("is as it were without a setting that is undefined, as one of the environment may be", async () => {
    const { calls, fetch } = answering(() => new Response())
    const call = Client.result(Campaigns, { fetch, baseUrl: undefined, retry: undefined, totalTimeoutMs: undefined })
    expect(await call(url, { idempotencyKey: undefined, success: undefined })).toMatchObject({ ok: true })
    expect(calls[0]).toMatchObject({ input: url, init: { headers: { accept: expect.any(String) } } })
  })

  it("keeps the caller's own headers", async () => {
    const { calls, fetch } = answering(() => new Response())
    const call = Client.promise(Campaigns, { fetch })
    await call(url, { headers: { Accept: "text/csv", "X-Own": "1" }, idempotencyKey: "k1" })
    await call(new Request(url, { method: "DELETE", headers: { "x-own": "2" } }))
    expect(Object.fromEntries(new Headers(calls[0]!.init.headers))).toEqual({
      accept: "text/csv",
      "x-own": "1",
      "idempotency-key": "k1"
    })
    const second = new Request(calls[1]!.input as Request, { headers: calls[1]!.init.headers! })
    expect([second.method, second.headers.get("x-own")]).toEqual(["DELETE", "2"])
  })

  it("is that of a Request, wherever it stands", async () => {
    const { calls, fetch } = answering(() => new Response())
    const call = Client.promise(Campaigns, { fetch })
    const made = () => new Request(url, { method: "POST", body: "b", headers: { "x-own": "1" } })
    await call(made())
    await call("https://other.example.com/", made())
    for (const { init, input } of calls) {
      const sent = new Request(input as Request, init)
      expect([sent.method, sent.headers.get("x-own"), await sent.text()]).toEqual(["POST", "1", "b"])
    }
    expect(calls[1]!.input).toBe("https://other.example.com/")
  })

  it("is without the signal of a Request, where the caller takes that away", async () => {
    const { fetch } = answering(() => new Response())
    const request = new Request(url, { signal: AbortSignal.abort() })
    expect(await Client.result(Campaigns, { fetch })(request, { signal: null })).toMatchObject({ ok: true })
  })

  it.each([
    ["https://api.example.com/v1", "/groups", "https://api.example.com/v1/groups"],
    ["https://api.example.com/v1/", "groups?x=1", "https://api.example.com/v1/groups?x=1"],
    ["https://api.example.com/v1", "https://other.example.com/x", "https://other.example.com/x"],
    ["https://api.example.com", "//other.example.com/x", "https://api.example.com/other.example.com/x"],
    ["https://api.example.com/graphql", "", "https://api.example.com/graphql"],
    ["https://api.example.com/graphql", "?query={me}", "https://api.example.com/graphql?query={me}"]
  ])("joins %s and %s", async (baseUrl, input, expected) => {
    const { calls, fetch } = answering(() => new Response())
    await Client.promise(Campaigns, { fetch, baseUrl })(input)
    expect(calls[0]!.input).toBe(expected)
  })
})

describe("a success with a schema", () => {
  const json = (value: unknown) => answering(() => Response.json(value)).fetch

  it("is decoded by an Effect Schema", async () => {
    const call = Client.result(Campaigns, { fetch: json({ name: "a", at: "2026-11-20T00:00:00.000Z" }) })
    const result = await call(url, { success: Group })
    expect(result).toEqual({ ok: true, value: { name: "a", at: new Date("2026-11-20") } })
    if (result.ok) expectTypeOf(result.value).toEqualTypeOf<{ readonly name: string; readonly at: Date }>()
  })

  it("has to be known to the compiler, which says what the call succeeds with", async () => {
    const call = Client.result(Campaigns, { fetch: json({ name: "a", at: "2026-11-20T00:00:00.000Z" }) })
    const init: Client.Init = { success: Group }
    const result = await call(url, init)
    expect(result).toMatchObject({ ok: true, value: { name: "a" } })
    if (result.ok) expectTypeOf(result.value).toBeUnknown()
    const { success: _, ...rest } = init
    const unread = await call(url, rest)
    if (unread.ok) expectTypeOf(unread.value).toEqualTypeOf<Response>()
  })

  it("is decoded by any Standard Schema, asynchronous ones too", async () => {
    const Upper: StandardSchemaV1<string, string> = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: async (value) =>
          typeof value === "string"
            ? { value: value.toUpperCase() }
            : { issues: [{ message: "no string", path: ["x", { key: 0 }] }] }
      }
    }
    const read = await Client.promise(Campaigns, { fetch: json("abc") })(url, { success: Upper })
    expectTypeOf(read).toEqualTypeOf<string>()
    expect(read).toBe("ABC")
    expect(await Client.result(Campaigns, { fetch: json(1) })(url, { success: Upper })).toMatchObject({
      error: { _tag: "InvalidSuccess", issues: [{ message: "no string", path: ["x", 0] }] }
    })
  })

  it.each([
    ["another shape", `{"name":1,"at":"2026-11-20T00:00:00.000Z"}`, ["name"]],
    ["no JSON", "<html>", []],
    ["nothing", "", []]
  ])("is an InvalidSuccess when the body is %s", async (_, body, path) => {
    const { fetch } = answering(() => new Response(body))
    const result = await Client.result(Campaigns, { fetch })(url, { success: Group })
    expect(result).toMatchObject({ error: { _tag: "InvalidSuccess", status: 200, issues: [{ path }], excerpt: body } })
  })

  it.each([
    ["Void", Schema.Void],
    ["Undefined", Schema.Undefined],
    ["UndefinedOr", Schema.UndefinedOr(Group)]
  ])("is undefined where there is no body: %s", async (_, success) => {
    const { fetch } = answering(() => new Response(null, { status: 204 }))
    expect(await Client.result(Campaigns, { fetch })(url, { success })).toEqual({ ok: true, value: undefined })
  })

  it("is an InvalidSuccess when the schema itself fails, of whatever library", async () => {
    const broken = () => {
      throw new Error("broken")
    }
    const Standard: StandardSchemaV1 = { "~standard": { version: 1, vendor: "test", validate: broken } }
    for (const success of [Schema.String.check(Schema.makeFilter(broken)), Standard]) {
      expect(await Client.result(Campaigns, { fetch: json("a") })(url, { success })).toMatchObject({
        error: { _tag: "InvalidSuccess", issues: [{ message: "its schema failed (Error: broken)" }] }
      })
    }
  })

  it("is too large when it exceeds its limit", async () => {
    const call = Client.result(Campaigns, { fetch: json("x".repeat(2000)), maxSuccessBytes: 1000 })
    expect(await call(url, { success: Schema.String })).toMatchObject({
      error: { _tag: "ResponseTooLarge", status: 200, maxBytes: 1000 }
    })
  })
})

describe("a dialect whose failures answer 200", () => {
  const Query = Contract.make("query", {
    version: "1.0.0",
    errors: [GroupNotFound, RateLimited],
    dialects: [
      Dialect.json({
        name: "envelope",
        status: 200,
        body: { errors: [{ code: Dialect.hole.code, message: Dialect.hole.message, data: Dialect.hole.fields }] }
      })
    ]
  })
  const failing = (code: string) =>
    answering(() => Response.json({ errors: [{ code, message: "", data: { groupId: "g1" } }] })).fetch

  it("fails with the contract's error, with a schema and without", async () => {
    const call = Client.result(Query, { fetch: failing("group_not_found") })
    expect(await call(url)).toMatchObject({ error: { _tag: "GroupNotFound", groupId: "g1" } })
    expect(await call(url, { success: Group })).toMatchObject({ error: { _tag: "GroupNotFound" } })
  })

  it("does not take a failure of a newer server for a success", async () => {
    const result = await Client.result(Query, { fetch: failing("brand_new") })(url)
    expect(result).toMatchObject({ error: { _tag: "UnrecognizedError", status: 200, code: "brand_new" } })
  })

  it("hands on a stream of events without waiting for its end", async () => {
    const { fetch } = answering(
      () => new Response(new ReadableStream(), { headers: { "content-type": "text/event-stream; charset=utf-8" } })
    )
    expect(await Client.result(Query, { fetch })(url)).toMatchObject({ ok: true })
  })

  it("fails though the failure comes with more data than a failure's body may have", async () => {
    const errors = [{ code: "group_not_found", message: "", data: { groupId: "g1" } }]
    const { fetch } = answering(() => Response.json({ errors, data: "a".repeat(100_000) }))
    expect(await Client.result(Query, { fetch })(url)).toMatchObject({ error: { _tag: "GroupNotFound" } })
  })

  it("hands on what is longer than it reads of a success", async () => {
    const { fetch } = answering(() => Response.json({ data: "a".repeat(100) }))
    const result = await Client.result(Query, { fetch, maxSuccessBytes: 50 })(url)
    expect(result.ok && (await result.value.json())).toEqual({ data: "a".repeat(100) })
  })

  it("leaves a success readable", async () => {
    const { fetch } = answering(() => Response.json({ data: 1 }))
    const result = await Client.result(Query, { fetch })(url)
    expect(result.ok && (await result.value.json())).toEqual({ data: 1 })
  })
})
