import fastify from "fastify"
import * as Fastify from "../src/Fastify.ts"
import { conforms, fail, tasks } from "./conformance.ts"
import { serveFastify } from "./serve.ts"

const app = fastify({ forceCloseConnections: true })
for (const [prefix, task] of tasks) {
  const failing = Fastify.failures(task.contract, { log: () => {} })
  app.register(async (routes) => void routes.register(failing).get("/", () => fail(task)), { prefix })
}

await conforms("Fastify", serveFastify(app))
