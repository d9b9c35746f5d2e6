import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import * as EffectHttp from "../../src/EffectHttp.ts"
import * as Server from "../../src/Server.ts"
import { impatient, served } from "../serve.ts"
import { type Start, surroundings } from "../suite.ts"

class Json extends HttpApi.make("json").add(
  HttpApiGroup.make("group", { topLevel: true }).add(
    HttpApiEndpoint.post("json", "/json", {
      payload: Schema.Struct({ count: Schema.optionalKey(Schema.Int) }),
      success: Schema.Struct({ ok: Schema.Boolean })
    })
  )
) {}

// As Effect's own CORS middleware does it.
const cors = HttpRouter.middleware(
  (httpEffect) =>
    HttpEffect.withPreResponseHandler(httpEffect, (_, response) =>
      Effect.succeed(
        HttpServerResponse.setHeaders(response, {
          "access-control-allow-origin": surroundings["access-control-allow-origin"],
          "access-control-expose-headers": `x-total, ${response.headers["access-control-expose-headers"]}`,
          "set-cookie": surroundings["set-cookie"]
        })
      )
    ),
  { global: true }
)

const text = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) =>
  /text\/plain|\*\/\*/.test(headers["accept"] ?? "*/*")
    ? HttpServerResponse.text("fine")
    : HttpServerResponse.empty({ status: 406 })
)

/** The application of the suites, in Effect. */
export const start: Start = async ({ contract, ...options }, ways) => {
  const handlers = HttpApiBuilder.group(Json, "group", (group) =>
    group.handle("json", () => Effect.succeed({ ok: true }))
  )
  const routes = Layer.mergeAll(
    HttpApiBuilder.layer(Json).pipe(Layer.provide(handlers)),
    HttpRouter.add("GET", "/text", text),
    HttpRouter.add(
      "GET",
      "/fail/:how",
      Effect.gen(function* () {
        const how = (yield* HttpRouter.params)["how"] ?? ""
        const effect = ways.effect(how)
        if (effect !== undefined) return yield* effect()
        yield* Effect.tryPromise({ try: async () => ways.handler(how)?.(), catch: (thrown) => thrown })
        return HttpServerResponse.empty()
      })
    ),
    EffectHttp.failures(contract, { ...options, api: Json }),
    cors
  )
  const server = createServer(impatient).on("clientError", Server.clientError(contract, options))
  const runtime = ManagedRuntime.make(
    HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
      Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: "127.0.0.1" })),
      Layer.provide(Layer.succeed(HttpServerRequest.MaxBodySize, ByteSize.bytes(1000)))
    )
  )
  await runtime.context()
  return served((server.address() as AddressInfo).port, () => {
    server.closeAllConnections()
    return runtime.dispose()
  })
}
