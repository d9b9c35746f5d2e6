import { getRequestListener } from "@hono/node-server"
import * as hono from "hono"
import * as accepting from "hono/accepts"
import * as limiting from "hono/body-limit"
import * as exception from "hono/http-exception"
import { createRequire } from "node:module"
import * as Hono from "../../src/Hono.ts"
import * as Server from "../../src/Server.ts"
import * as Validation from "../../src/Validation.ts"
import { serve } from "../serve.ts"
import { count, type Start, surroundings } from "../suite.ts"

const modules = { ...hono, ...accepting, ...limiting, ...exception }

const startWith =
  ({ Hono: HonoServer, HTTPException, accepts, bodyLimit }: typeof modules): Start =>
  ({ contract, ...options }, ways) => {
    const app = new HonoServer()
    Hono.failures(app, contract, options)
    app.post("/json", bodyLimit({ maxSize: 1000 }), async (c) => {
      await Validation.check(count, await c.req.json())
      return c.json({ ok: true })
    })
    app.get("/text", (c) => {
      if (accepts(c, { header: "Accept", supports: ["text/plain"], default: "" }) === "") throw new HTTPException(406)
      return c.text("fine")
    })
    app.use("/fail/*", async (c, next) => {
      for (const [name, value] of Object.entries(surroundings)) c.res.headers.set(name, value)
      await next()
    })
    app.get("/fail/:how", async (c, next) => {
      const effect = ways.effect(c.req.param("how"))
      if (effect !== undefined) return Hono.handler(contract, effect as never)(c, next) as Promise<Response>
      await ways.handler(c.req.param("how"))?.()
      return c.text("fine")
    })
    return serve(getRequestListener(app.fetch), Server.clientError(contract, options))
  }

/** The application of the suites, in Hono. */
export const start = startWith(modules)

const require = createRequire(import.meta.url)

/** The same in a program that loads Hono as CommonJS: its classes are not those that an import gives. */
export const startCommonJs = startWith(
  Object.assign({}, ...["hono", "hono/accepts", "hono/body-limit", "hono/http-exception"].map((name) => require(name)))
)
