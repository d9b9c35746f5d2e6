import { Server } from "../src/index.ts"
import { conforms, fail, taskOf } from "./conformance.ts"
import { serve } from "./serve.ts"

await conforms(
  "node:http",
  serve((request, response) => {
    const task = taskOf(request.url)
    Server.listener(task.contract, () => fail(task), { log: () => {} })(request, response)
  })
)
