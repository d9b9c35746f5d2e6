import { getRequestListener } from "@hono/node-server"
import { Hono as HonoServer } from "hono"
import * as Hono from "../src/Hono.ts"
import { conforms, fail, taskOf } from "./conformance.ts"
import { serve } from "./serve.ts"

const handle = (request: Request) => {
  const task = taskOf(request.url)
  const app = new HonoServer()
  Hono.failures(app, task.contract, { log: () => {} })
  return app.all("*", () => fail(task)).fetch(request)
}

await conforms("Hono", serve(getRequestListener(handle)))
