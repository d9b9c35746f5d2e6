import createError from "@fastify/error"
import * as Fastify from "@errata/server/Fastify"
import fastify, { type FastifyInstance } from "fastify"
import { messageOf } from "../../speed/work.ts"
import { byHandWithoutStack, contract, failure, route, write } from "../failure.ts"
import { portOf, type Start } from "../subject.ts"

const start = async (app: FastifyInstance, fail: () => never): Promise<number> => {
  app.register(async (routes) => void routes.get(route, fail))
  await app.listen({ port: 0, host: "127.0.0.1" })
  return portOf(app.server)
}

const Unusable = createError("UNUSABLE", messageOf("%s"), 409)

/** Fastify's own way; it sends less: no fields, no instance id. */
export const fastifyError: Start = () =>
  start(fastify(), () => {
    throw new Unusable("group")
  })

export const hand: Start = () => {
  const app = fastify()
  app.setErrorHandler((error, _, reply) => {
    const { status, headers, body } = write(error)
    return reply.code(status).headers(headers).send(Buffer.from(body))
  })
  return start(app, () => {
    throw byHandWithoutStack()
  })
}

export const errata: Start = () => {
  const app = fastify(Fastify.serverOptions(contract))
  app.register(Fastify.failures(contract))
  return start(app, () => {
    throw failure()
  })
}
