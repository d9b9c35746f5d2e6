import { getRequestListener } from "@hono/node-server"
import { Hono as HonoServer } from "hono"
import { bodyLimit } from "hono/body-limit"
import { Api } from "../test/api.ts"
import { serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite, type Start, surroundings } from "../test/suite.ts"
import * as Hono from "./Hono.ts"

const start: Start = ({ contract, ...options }, ways) => {
  const app = new HonoServer()
  Hono.failures(app, contract, options)
  app.post("/json", bodyLimit({ maxSize: 1000 }), async (c) => {
    await c.req.json()
    return c.json({ ok: true })
  })
  app.use("/fail/*", async (c, next) => {
    for (const [name, value] of Object.entries(surroundings)) c.res.headers.set(name, value)
    await next()
  })
  app.get("/fail/:how", async (c, next) => {
    const effect = ways.effect(c.req.param("how"))
    if (effect !== undefined) return Hono.handler(Api, effect)(c, next) as Promise<Response>
    await ways.handler(c.req.param("how"))?.()
    return c.text("fine")
  })
  return serve(getRequestListener(app.fetch))
}

failuresSuite("Hono", start)
frameworkSuite("Hono", start, ["unknown route", "wrong method", "malformed body", "body too large"])
