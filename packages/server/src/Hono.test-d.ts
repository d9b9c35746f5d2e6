import * as Effect from "effect/Effect"
import { type Context, Hono as HonoServer } from "hono"
import { Api } from "../test/api.ts"
import * as Hono from "./Hono.ts"

interface Env {
  Variables: { user: string }
}

const app = new HonoServer<Env>().basePath("/v1")
Hono.failures(app, Api)
app.get(
  "/",
  Hono.handler(Api, (c: Context<Env>) => Effect.succeed(c.text(c.var.user)))
)
app.get(
  "/:id",
  Hono.handler(Api, (c: Context<Env, "/:id">) => Effect.succeed(c.text(c.req.param("id").trim())))
)
// @ts-expect-error a string is none of the contract's errors
Hono.handler(Api, () => Effect.fail("unknown"))
// @ts-expect-error a handler has to give a Response
Hono.handler(Api, () => Effect.succeed("fine"))
