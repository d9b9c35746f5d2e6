import * as Effect from "effect/Effect"
import fastify, { type FastifyReply, type FastifyRequest, type RouteGenericInterface } from "fastify"
import type { Http2Server } from "node:http2"
import { Api } from "../test/api.ts"
import * as Fastify from "./Fastify.ts"

type Request2 = FastifyRequest<RouteGenericInterface, Http2Server>
type Reply2 = FastifyReply<RouteGenericInterface, Http2Server>

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
// Of HTTP/2 it has to be told, as TypeScript does not look that far.
app2.get(
  "/",
  Fastify.handler(Api, (_: Request2, reply: Reply2) => Effect.succeed(reply.raw.stream.id))
)
// @ts-expect-error a string is none of the contract's errors
Fastify.handler(Api, () => Effect.fail("unknown"))
