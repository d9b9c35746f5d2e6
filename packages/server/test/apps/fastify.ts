import sensible from "@fastify/sensible"
import fastify, { type FastifyReply, type FastifyRequest } from "fastify"
import * as Fastify from "../../src/Fastify.ts"
import { impatient, serveFastify } from "../serve.ts"
import { type Start, surroundings } from "../suite.ts"

const count = { type: "object", properties: { count: { type: "integer" } } }

/** The application of the suites, in Fastify. */
export const start: Start = ({ contract, ...options }, ways) => {
  const app = fastify({
    ...Fastify.serverOptions(contract, options),
    bodyLimit: 1000,
    forceCloseConnections: true,
    http: impatient
  })
  app.register(Fastify.failures(contract, options))
  app.register(sensible)
  app.register(async (routes) => {
    routes.post("/json", { schema: { body: count } }, () => ({ ok: true }))
    routes.get("/text", ({ headers }, reply) => {
      if (headers.accept !== undefined && !/text\/plain|\*\/\*/.test(headers.accept)) return reply.notAcceptable()
      return "fine"
    })
    routes.get("/fail/:how", (request: FastifyRequest<{ Params: { how: string } }>, reply: FastifyReply) => {
      reply.headers(surroundings)
      const effect = ways.effect(request.params.how)
      if (effect !== undefined) return Fastify.handler(contract, effect)(request, reply)
      return ways.handler(request.params.how)?.()
    })
  })
  return serveFastify(app)
}
