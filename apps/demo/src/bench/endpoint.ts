import { type Contract, Failure, UnrecognizedError } from "@errata/core"
import * as HttpApi from "@errata/core/HttpApi"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as EffectApi from "effect/http-api/HttpApi"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { type Authored, type Class, classes, contractOf, sampleOf } from "./author.ts"
import { chapter, show } from "./chapter.ts"
import { shop } from "./shop.ts"

/** An endpoint of Effect's HttpApi, and how it fails. */
export interface Endpoint {
  readonly dialects?: Authored["dialects"]
  /** A tag of the shop's, or what is none of it. */
  readonly fails?: string
  readonly status?: number
  readonly fields?: Readonly<Record<string, unknown>>
  /** An endpoint that declares the contract's errors, or a plain route; what is reported first, or the document. */
  readonly at?: "endpoint" | "route" | "reported" | "document"
}

const table: ReadonlyArray<readonly [title: string, input: Endpoint, shows: string]> = [
  [
    "A declared error",
    { fails: "GroupNotFound", fields: { groupId: "g1" } },
    '"client": "GroupNotFound: Group g1 does not exist."'
  ],
  ["An error with a header", { fails: "RateLimited" }, '"ratelimit-limit": "5"'],
  ["A status of a range", { fails: "Broken", status: 507 }, '"status": 507'],
  ["One of several statuses", { fails: "Closed", status: 503 }, '"client": "Closed: Closed (503)."'],
  ["What cannot be written", { fails: "Odd", fields: { more: "cycle" } }, '"status": 500'],
  ["A stranger", { fails: "stranger" }, '"status": 500'],
  ["A defect", { fails: "defect" }, '"status": 500'],
  ["A success", {}, '"client": "done"'],
  ["By the status alone", { fails: "Bare", dialects: ["status"] }, '"body": ""'],
  [
    "A dialect that always answers 200",
    { fails: "GroupNotFound", dialects: ["graphql"] },
    "which HttpApi takes for a success"
  ],
  ["A plain route", { fails: "RateLimited", at: "route" }, '"status": 429'],
  ["A plain route, by the status alone", { fails: "Bare", at: "route", dialects: ["status"] }, '"status": 410'],
  ["A plain route, and a defect", { fails: "defect", at: "route" }, '"status": 500'],
  ["A plain route, and a string", { fails: "string", at: "route" }, '"status": 500'],
  [
    "Reported to Effect, under the id of the response",
    { fails: "Broken", status: 500, at: "reported" },
    '"severity": "Error"'
  ],
  ["Reported to Effect, though expected", { fails: "RateLimited", at: "reported" }, '"reports": []'],
  ["As OpenAPI", { at: "document" }, "group_not_found: The group was deleted."]
]

/** What an endpoint of Effect's HttpApi answers, and what its client makes of it. */
export const endpoint = chapter<Endpoint>({
  name: "endpoint",
  title: "Fail in Effect's HttpApi",
  lede: "An endpoint that declares a contract's errors answers with the contract's bytes; its client fails with the same errors.",
  experiments: table.map(([title, input, shows]) => ({ title, input, shows })),
  run: async (input) => {
    const isBare = input.dialects?.[0] === "status"
    const base = isBare ? { ...shop, errors: [{ tag: "Bare", status: 410 }] } : shop
    const authored = { ...base, ...(input.dialects === undefined ? {} : { dialects: input.dialects }) }
    const made = classes(authored)
    return answered(contractOf(authored, made), failureOf(input, authored, made), input.at ?? "endpoint")
  }
})

// ---- internal ----

const failureOf = (
  { fails, status, fields = {} }: Endpoint,
  authored: Authored,
  made: ReadonlyArray<Class>
): unknown => {
  if (fails === undefined || fails === "string") return fails
  const index = authored.errors.findIndex((error) => error?.tag === fails)
  if (fails === "stranger") return new UnrecognizedError({ status: 404 })
  if (index === -1) return new Error("the password is 1234")
  const cycle: Record<string, unknown> = {}
  cycle["self"] = cycle
  const own = fields["more"] === "cycle" ? { ...fields, more: cycle } : fields
  return new made[index]!({ ...sampleOf(authored.errors[index]!), ...(status === undefined ? {} : { status }), ...own })
}

const answered = async (contract: Contract.Any, failure: unknown, at: NonNullable<Endpoint["at"]>): Promise<string> => {
  const reports: Array<object> = []
  const Api = EffectApi.make("shop").add(
    HttpApiGroup.make("groups").add(
      HttpApiEndpoint.get("endpoint", "/endpoint", { success: Schema.String, error: HttpApi.errors(contract) })
    )
  )
  if (at === "document") return show(OpenApi.fromApi(Api))
  const outcome = failure === undefined ? Effect.succeed("done") : Effect.fail(failure)
  const Handlers = HttpApiBuilder.group(Api, "groups", (handlers) =>
    handlers.handle("endpoint", () => outcome as never)
  )
  const Route = HttpRouter.add(
    "GET",
    "/route",
    Effect.mapError(outcome as Effect.Effect<never, unknown>, HttpApi.respondable(contract))
  )
  // As an adapter does it: a response of its own first, then the report.
  const Reported = HttpRouter.add(
    "GET",
    "/reported",
    Effect.suspend(() => {
      const { response } = Failure.respond(contract, { kind: "error", error: failure as never })
      return Effect.as(ErrorReporter.report(Cause.fail(failure)), HttpApi.toResponse(response))
    })
  )
  const Reporter = ErrorReporter.layer([
    ErrorReporter.make(({ error, severity, attributes }) => reports.push({ name: error.name, severity, attributes }))
  ])
  const layer = Layer.mergeAll(HttpApiBuilder.layer(Api).pipe(Layer.provide(Handlers)), Route, Reported)
  const { handler: handle, dispose } = HttpRouter.toWebHandler(
    layer.pipe(Layer.provideMerge(Reporter), Layer.provide(HttpServer.layerServices)),
    { disableLogger: true }
  )
  // Nothing is left for a host to give.
  const handler = handle as (request: Request) => Promise<Response>
  const response = await handler(new Request(`http://shop.example/${at}`))
  const { status, headers } = response
  const body = await response.text()
  const client = at === "endpoint" ? await called(Api, handler) : "not asked"
  await dispose()
  return show({ status, headers: Object.fromEntries(headers), body, client, reports })
}

/** What the API's own client makes of it. */
const called = (Api: unknown, handler: (request: Request) => Promise<Response>): Promise<string> => {
  const fetch: typeof globalThis.fetch = (input, init) => handler(new Request(input, init))
  const Fetch = FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, fetch)))
  return HttpApiClient.make(Api as EffectApi.HttpApi<string>, { baseUrl: "http://shop.example" }).pipe(
    Effect.flatMap((client) =>
      (client as unknown as { groups: { endpoint: () => Effect.Effect<string> } }).groups.endpoint()
    ),
    Effect.catch((error) => Effect.succeed(String(error))),
    Effect.provide(Fetch),
    Effect.runPromise
  )
}
