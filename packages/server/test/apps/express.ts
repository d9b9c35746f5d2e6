import express from "express"
import * as Express from "../../src/Express.ts"
import * as Server from "../../src/Server.ts"
import * as Validation from "../../src/Validation.ts"
import { serve } from "../serve.ts"
import { count, type Start, surroundings } from "../suite.ts"

/** The application of the suites, in Express. */
export const start: Start = ({ contract, ...options }, ways) => {
  const app = express()
  const router = express.Router()
  router.post("/json", express.json({ limit: 1000 }), async ({ body }, response) => {
    await Validation.check(count, body)
    response.json({ ok: true })
  })
  router.get("/text", (_, response) => response.format({ "text/plain": () => response.send("fine") }))
  app.use("/", router)
  app.get("/fail/:how", (request, response) => {
    response.set(surroundings)
    const effect = ways.effect(request.params.how)
    if (effect !== undefined) return Server.listener(contract, effect, options)(request, response)
    return ways.handler(request.params.how)?.()
  })
  app.use(Express.failures(contract, options))
  return serve(app, Server.clientError(contract, options))
}
