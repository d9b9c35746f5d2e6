import express from "express"
import { Api } from "../test/api.ts"
import { serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite, type Start, surroundings } from "../test/suite.ts"
import * as Express from "./Express.ts"
import * as Server from "./Server.ts"

const start: Start = ({ contract, ...options }, ways) => {
  const app = express()
  const router = express.Router()
  router.post("/json", express.json({ limit: 1000 }), (_, response) => void response.json({ ok: true }))
  app.use("/", router)
  app.get("/fail/:how", (request, response) => {
    response.set(surroundings)
    const effect = ways.effect(request.params.how)
    if (effect !== undefined) return Server.listener(Api, effect, options)(request, response)
    return ways.handler(request.params.how)?.()
  })
  app.use(Express.failures(contract, options))
  return serve(app)
}

failuresSuite("Express", start)
frameworkSuite("Express", start, [
  "unknown route",
  "wrong method",
  "malformed body",
  "body too large",
  "unsupported encoding"
])
