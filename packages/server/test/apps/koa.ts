import { bodyParser } from "@koa/bodyparser"
import { Router } from "@koa/router"
import KoaServer from "koa"
import * as Koa from "../../src/Koa.ts"
import * as Server from "../../src/Server.ts"
import * as Validation from "../../src/Validation.ts"
import { serve } from "../serve.ts"
import { count, type Start, surroundings } from "../suite.ts"

/** The application of the suites, in Koa. */
export const start: Start = ({ contract, ...options }, ways) => {
  const router = new Router()
  router.post("/json", async (ctx) => {
    await Validation.check(count, ctx.request.body)
    ctx.body = { ok: true }
  })
  router.get("/text", (ctx) => {
    if (ctx.accepts("text") === false) ctx.throw(406)
    ctx.body = "fine"
  })
  router.get("/fail/:how", async (ctx, next) => {
    ctx.set(surroundings)
    const effect = ways.effect(ctx.params["how"] ?? "")
    if (effect !== undefined) return Koa.handler(contract, effect)(ctx, next)
    return ways.handler(ctx.params["how"] ?? "")?.()
  })
  const app = new KoaServer()
  app.use(Koa.failures(contract, options))
  app.use(bodyParser({ jsonLimit: 1000 }))
  app.use(router.routes())
  return serve(app.callback(), Server.clientError(contract, options))
}
