import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as EffectApi from "effect/http-api/HttpApi"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { afterAll, describe, expect, it } from "vitest"
import * as HttpApi from "./HttpApi.ts"
import { Contract, Dialect, Failure, Retry, TaggedError, UnrecognizedError } from "./index.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("http-api-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String, at: Schema.Date, any: Schema.optionalKey(Schema.Unknown) }
}) {}
class UserNotFound extends TaggedError<UserNotFound>("http-api-test/UserNotFound")("UserNotFound", {
  status: 404,
  message: "No such user."
}) {}
class RateLimited extends TaggedError<RateLimited>("http-api-test/RateLimited")("RateLimited", {
  status: 429,
  message: "Too many requests.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds"),
  headers: { "ratelimit-limit": "{limit}" }
}) {}
class Broken extends TaggedError<Broken>("http-api-test/Broken")("Broken", {
  status: "5XX",
  message: "It broke.",
  fields: { any: Schema.optionalKey(Schema.Unknown) }
}) {}
const Groups = Contract.make("groups", { version: "1.0.0", errors: [GroupNotFound, UserNotFound, RateLimited, Broken] })
const Bare = Contract.make("bare", { version: "1.0.0", errors: [UserNotFound], dialects: [Dialect.status] })

const cycle: Record<string, unknown> = {}
cycle["self"] = cycle
const failures: Record<string, () => GroupNotFound | UserNotFound | RateLimited | Broken | UnrecognizedError> = {
  group: () => new GroupNotFound({ groupId: "gé", at: new Date(0) }),
  user: () => new UserNotFound(),
  limited: () => new RateLimited({ limit: 5 }),
  broken: () => new Broken({ status: 507 }),
  brokenCycle: () => new Broken({ status: 507, any: cycle }),
  strangerBroken: () => new UnrecognizedError({ status: 502 }),
  cycle: () => new GroupNotFound({ groupId: "g", at: new Date(0), any: cycle }),
  stranger: () => new UnrecognizedError({ status: 404 })
}

const Api = EffectApi.make("api").add(
  HttpApiGroup.make("groups").add(
    HttpApiEndpoint.get("byId", "/groups/:id", {
      params: { id: Schema.String },
      success: Schema.Struct({ id: Schema.String }),
      error: HttpApi.errors(Groups)
    }),
    HttpApiEndpoint.get("bare", "/bare/:id", {
      params: { id: Schema.String },
      success: Schema.Struct({}),
      error: HttpApi.errors(Bare)
    })
  )
)
const Handlers = HttpApiBuilder.group(Api, "groups", (handlers) =>
  handlers
    .handle("byId", ({ params }) =>
      Effect.suspend(() => {
        const failure = failures[params.id]
        return failure === undefined ? Effect.succeed({ id: params.id }) : Effect.fail(failure())
      })
    )
    .handle("bare", ({ params }) =>
      Effect.fail(params.id === "user" ? new UserNotFound() : new UnrecognizedError({ status: 404 }))
    )
)
const Plain = HttpRouter.add(
  "GET",
  "/plain/:kind",
  Effect.flatMap(HttpRouter.params, ({ kind }) =>
    Effect.fail(kind === "known" ? new UserNotFound() : new Error("secret")).pipe(
      Effect.mapError(HttpApi.respondable(Groups))
    )
  )
)
/** As an adapter does it: first its own response, then the report. */
const Handled = HttpRouter.add(
  "GET",
  "/handled/:kind",
  Effect.sync(() => new Broken({ status: 507 })).pipe(
    Effect.flatMap((error) => {
      const { response } = Failure.respond(Groups, { kind: "error", error })
      return Effect.as(ErrorReporter.report(Cause.fail(error)), HttpApi.toResponse(response))
    })
  )
)
const reports: Array<object> = []
const Reporter = ErrorReporter.layer([
  ErrorReporter.make(({ error, severity, attributes }) => reports.push({ name: error.name, severity, attributes }))
])
const { handler, dispose } = HttpRouter.toWebHandler(
  Layer.mergeAll(HttpApiBuilder.layer(Api).pipe(Layer.provide(Handlers)), Plain, Handled).pipe(
    Layer.provideMerge(Reporter),
    Layer.provide(HttpServer.layerServices)
  ),
  { disableLogger: true }
)
afterAll(() => dispose())

const get = async (path: string) => {
  const response = await handler(new Request(`http://api.test${path}`))
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

const withFetch = (fetch: typeof globalThis.fetch) =>
  FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, fetch)))
const call = (fetch: typeof globalThis.fetch, id: string) =>
  HttpApiClient.make(Api, { baseUrl: "http://api.test" }).pipe(
    Effect.flatMap((client) => client.groups.byId({ params: { id } })),
    Effect.flip,
    Effect.provide(withFetch(fetch)),
    Effect.runPromise
  )
const live = ((input: RequestInfo, init?: RequestInit) => handler(new Request(input, init))) as typeof fetch
const canned = (status: number, body: string, headers: HeadersInit = {}) =>
  (() => Promise.resolve(new Response(body, { status, headers }))) as unknown as typeof fetch

describe("an HttpApi server", () => {
  it.each(["group", "user", "limited", "broken", "cycle", "stranger"])(
    "answers the contract's bytes for %s",
    async (id) => {
      const { headers, ...answer } = await get(`/groups/${id}`)
      const instanceId = headers["error-instance"]!
      expect(instanceId).toMatch(/^urn:uuid:/)
      const wire = Contract.encode(Groups, failures[id]!(), { instanceId })
      expect(answer).toEqual({ status: wire.status, body: wire.body })
      const { "content-length": length, ...own } = headers
      expect(own).toEqual(wire.headers)
      expect(Number(length)).toBe(new TextEncoder().encode(wire.body).length)
    }
  )
  it("answers with the status alone where the dialect has no body", async () => {
    const { headers, ...answer } = await get("/bare/user")
    expect(answer).toEqual({ status: 404, body: "" })
    expect(headers["content-type"]).toBeUndefined()
    expect(headers["error-instance"]).toMatch(/^urn:uuid:/)
    expect(await get("/bare/stranger")).toMatchObject({ status: 500, body: "" })
  })
  it("reports incidents only, under the instance id of the response", async () => {
    reports.length = 0
    await get("/groups/group")
    expect(reports).toEqual([])
    const { headers } = await get("/groups/broken")
    expect(reports).toEqual([
      {
        name: "Broken",
        severity: "Error",
        attributes: {
          "error.type": "broken",
          "error.instance": headers["error-instance"],
          "http.response.status_code": 507
        }
      }
    ])
    for (const path of ["/groups/brokenCycle", "/groups/strangerBroken", "/handled/broken"]) {
      reports.length = 0
      const { headers } = await get(path)
      expect([path, reports]).toMatchObject([path, [{ attributes: { "error.instance": headers["error-instance"] } }]])
    }
    const again = await get("/groups/broken")
    expect(again.headers["error-instance"]).not.toBe(headers["error-instance"])
  })
  it("lets failures of a plain route answer for themselves", async () => {
    expect(await get("/plain/known")).toMatchObject({
      status: 404,
      headers: { "content-type": "application/problem+json" }
    })
    const defect = await get("/plain/defect")
    expect(defect).toMatchObject({ status: 500, body: expect.stringContaining("internal_error") })
    expect(defect.body).not.toContain("secret")
  })
})

describe("an HttpApi client", () => {
  it("fails with the contract's errors", async () => {
    for (const id of ["group", "user", "limited", "broken"]) {
      const error = await call(live, id)
      expect(Object.entries(error)).toEqual(Object.entries(failures[id]!()))
    }
    const limited = (await call(live, "limited")) as RateLimited
    expect(limited.received).toMatchObject({
      status: 429,
      retryAfterMs: 60_000,
      instanceId: expect.stringMatching(/^urn:uuid:/)
    })
  })
  it("has UnrecognizedError for what the contract does not know, at every status that it declares", async () => {
    for (const [status, body] of [
      [404, "<html>"],
      [404, `{"type":"urn:errata:groups:newer"}`],
      [502, ""],
      [429, "{"]
    ] as const) {
      expect(await call(canned(status, body), "x")).toMatchObject({ _tag: "UnrecognizedError", status })
    }
    expect(await call(live, "cycle")).toMatchObject({
      _tag: "UnrecognizedError",
      status: 500,
      code: "internal_error"
    })
  })
  it("is typed with the contract's errors", () => {
    const program = Effect.gen(function* () {
      const client = yield* HttpApiClient.make(Api, { baseUrl: "http://api.test" })
      return yield* client.groups.byId({ params: { id: "x" } })
    }).pipe(
      Effect.catchTags({
        GroupNotFound: (error) => Effect.succeed({ id: error.groupId }),
        UserNotFound: () => Effect.succeed({ id: "" }),
        RateLimited: (error) => Effect.succeed({ id: String(error.limit) }),
        Broken: (error) => Effect.succeed({ id: String(error.status) }),
        UnrecognizedError: (error) => Effect.succeed({ id: error.message }),
        SchemaError: () => Effect.succeed({ id: "" }),
        HttpClientError: () => Effect.succeed({ id: "" })
      })
    )
    const handled: Effect.Effect<{ readonly id: string }, never, Effect.Services<typeof program>> = program
    expect(Effect.isEffect(handled)).toBe(true)
  })
})

describe("the bridge", () => {
  it("refuses a dialect that always answers 200", () => {
    const Graph = Contract.make("graph", { version: "1", errors: [UserNotFound], dialects: [Dialect.graphql] })
    expect(() => HttpApi.errors(Graph)).toThrow(
      'The dialect "graphql" of "graph" always answers 200, which HttpApi takes for a success'
    )
  })
})
