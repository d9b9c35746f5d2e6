import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import { count, type Fields, statusOf, type Subject, tagOf } from "../work.ts"

const errors = Array.from({ length: count }, (_, n) => {
  class Failure extends Schema.TaggedError<Failure>(`bench/http-api/${tagOf(n)}`)(
    tagOf(n),
    { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) },
    { httpApiStatus: statusOf(n) }
  ) {}
  return Failure
})

const Api = HttpApi.make("bench").add(
  HttpApiGroup.make("bench", { topLevel: true }).add(
    HttpApiEndpoint.get("fail", "/fail", { success: Schema.String, error: errors })
  )
)

let next: Error = new Error("nothing to fail with yet")

const Live = HttpApiBuilder.group(Api, "bench", (handlers) => handlers.handle("fail", () => Effect.fail(next as never)))

const { handler } = HttpRouter.toWebHandler(
  HttpApiBuilder.layer(Api).pipe(Layer.provide(Live), Layer.provide(HttpServer.layerServices)),
  { disableLogger: true }
)

let answer: Response = new Response()

const runtime = ManagedRuntime.make(
  FetchHttpClient.layer.pipe(
    Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (() => Promise.resolve(answer)) as typeof fetch))
  )
)
const client = runtime.runSync(HttpApiClient.make(Api, { baseUrl: "http://bench.test" }))

const call = Effect.matchEffect(client.fail() as Effect.Effect<unknown, Fields>, {
  onSuccess: Effect.succeed,
  onFailure: (error) => Effect.succeed(error.limit)
})

/** Effect's own server and client, in memory; the request that it needs costs it about a microsecond. */
export const httpApi: Subject = {
  name: "Effect HttpApi",
  variant: "in memory",
  encode: (n, fields) => {
    next = new errors[n]!(fields)
    return handler(new Request("http://bench.test/fail"))
  },
  decode: (response) => {
    answer = response
    return runtime.runPromise(call) as Promise<number>
  }
}
