import { bodyParser } from "@koa/bodyparser"
import { Router } from "@koa/router"
import KoaServer from "koa"
import { Api } from "../test/api.ts"
import { serve } from "../test/serve.ts"
import { failuresSuite, frameworkSuite, type Start, surroundings } from "../test/suite.ts"
import * as Koa from "./Koa.ts"

const start: Start = ({ contract, ...options }, ways) => {
  const router = new Router()
  router.post("/json", (ctx) => void (ctx.body = { ok: true }))
  router.get("/fail/:how", async (ctx, next) => {
    ctx.set(surroundings)
    const effect = ways.effect(ctx.params["how"] ?? "")
    if (effect !== undefined) return Koa.handler(Api, effect)(ctx, next)
    return ways.handler(ctx.params["how"] ?? "")?.()
  })
  const app = new KoaServer()
  app.use(Koa.failures(contract, options))
  app.use(bodyParser({ jsonLimit: 1000 }))
  app.use(router.routes())
  return serve(app.callback())
}

failuresSuite("Koa", start)
frameworkSuite("Koa", start, [
  "unknown route",
  "wrong method",
  "malformed body",
  "body too large",
  "unsupported encoding"
])
