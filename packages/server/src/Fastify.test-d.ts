import * as Effect from "effect/Effect"
import fastify from "fastify"
import { Api } from "../test/api.ts"
import * as Fastify from "./Fastify.ts"

const app = fastify({ ...Fastify.serverOptions(Api), bodyLimit: 1000 })
const secure = fastify({ https: {}, ...Fastify.serverOptions(Api) })
const app2 = fastify({ http2: true, ...Fastify.serverOptions(Api) })

app.register(Fastify.failures(Api))
app2.register(Fastify.failures(Api))
secure.register(Fastify.failures(Api))

// The types of the route are those of the handler.
app.get<{ Params: { id: string } }>(
  "/:id",
  Fastify.handler(Api, ({ params }) => Effect.succeed(params.id.trim()))
)
// Whether it is HTTP/2 is known by the application.
app2.get(
  "/",
  Fastify.handler(Api, (_, reply) => Effect.succeed(reply.raw.stream.id))
)
app2.get<{ Params: { id: string } }>(
  "/:id",
  Fastify.handler(Api, ({ params }, reply) => Effect.succeed(params.id + reply.raw.stream.id))
)
app2.route({
  method: "GET",
  url: "/",
  handler: Fastify.handler(Api, ({ raw }) => Effect.succeed(raw.stream.id))
})
// @ts-expect-error a string is none of the contract's errors
Fastify.handler(Api, () => Effect.fail("unknown"))
