import KoaServer from "koa"
import * as Koa from "../src/Koa.ts"
import { conforms, fail, taskOf } from "./conformance.ts"
import { serve } from "./serve.ts"

const app = new KoaServer()
app.use((ctx) => {
  const task = taskOf(ctx.url)
  return Koa.failures(task.contract, { log: () => {} })(ctx, () => fail(task))
})

await conforms("Koa", serve(app.callback()))
