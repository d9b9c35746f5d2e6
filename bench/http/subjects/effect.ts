import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as Errata from "@errata/core/HttpApi"
import * as EffectHttp from "@errata/server/EffectHttp"
import * as Effect from "effect/Effect"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import { createServer } from "node:http"
import { fieldsOf } from "../../speed/work.ts"
import { ByHand, byHandWithoutStack, contract, failure, route, write } from "../failure.ts"
import { portOf, type Start } from "../subject.ts"

type Routes<R> = Layer.Layer<never, never, HttpRouter.HttpRouter | R>

const start = async <R>(routes: Routes<R>): Promise<number> => {
  const server = createServer()
  const layer = HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" }))
  )
  await ManagedRuntime.make(layer as Layer.Layer<never>).context()
  return portOf(server)
}

const answer = (error: unknown) => {
  const { status, headers, body } = write(error)
  const { "content-type": contentType, "content-length": _, ...rest } = headers
  const options = { status, headers: rest, contentType: contentType! }
  return Effect.succeed(HttpServerResponse.uint8Array(Buffer.from(body), options))
}

const answering = HttpRouter.middleware(
  Effect.catchCause((cause) => {
    const [reason] = cause.reasons
    return reason?._tag === "Fail" && reason.error instanceof ByHand ? answer(reason.error) : Effect.failCause(cause)
  }),
  { global: true }
)

export const hand: Start = () =>
  start(
    Layer.mergeAll(
      answering,
      HttpRouter.add(
        "GET",
        route,
        Effect.suspend(() => Effect.fail(byHandWithoutStack()))
      )
    )
  )

export const errata: Start = () =>
  start(
    Layer.mergeAll(
      EffectHttp.failures(contract),
      HttpRouter.add(
        "GET",
        route,
        Effect.suspend(() => failure())
      )
    )
  )

const serving = (error: ReadonlyArray<unknown>, fail: () => unknown): Promise<number> => {
  const endpoint = HttpApiEndpoint.get("fail", route, { success: Schema.String, error: error as never })
  const Api = HttpApi.make("bench").add(HttpApiGroup.make("bench", { topLevel: true }).add(endpoint))
  const live = HttpApiBuilder.group(Api, "bench", (handlers) =>
    handlers.handle("fail", () => Effect.suspend(() => Effect.fail(fail() as never)))
  )
  return start(HttpApiBuilder.layer(Api).pipe(Layer.provide(live)))
}

class Unusable extends Schema.TaggedError<Unusable>("bench/http/Own")(
  "Unusable",
  { resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) },
  { httpApiStatus: 409 }
) {}

let calls = 0

/** Effect's own way; it sends less: no title, no instance id. */
export const httpApi: Start = () => serving([Unusable], () => new Unusable(fieldsOf(calls++)))

/** The contract's errors, declared by the endpoint. */
export const errataHttpApi: Start = () => serving(Errata.errors(contract), failure)
