import { getRequestListener } from "@hono/node-server"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as Layer from "effect/Layer"
import * as EffectHttp from "../src/EffectHttp.ts"
import { conforms, taskOf } from "./conformance.ts"
import { serve } from "./serve.ts"

const handle = (request: Request) => {
  const task = taskOf(request.url)
  const failing = HttpRouter.add("GET", "*", Effect.fail(task.failure))
  const layer = Layer.merge(EffectHttp.failures(task.contract, { log: () => {} }), failing)
  return HttpRouter.toWebHandler(layer, { disableLogger: true }).handler(request)
}
await conforms("Effect", serve(getRequestListener(handle)))
