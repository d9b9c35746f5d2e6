import { getRequestListener } from "@hono/node-server"
import { Server } from "../src/index.ts"
import { conforms, fail, taskOf } from "./conformance.ts"
import { serve } from "./serve.ts"

const handle = (request: Request) => {
  const task = taskOf(request.url)
  return Server.handler(task.contract, () => fail(task), { log: () => {} })(request)
}

await conforms("Fetch", serve(getRequestListener(handle)))
