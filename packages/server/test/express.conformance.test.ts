import express from "express"
import * as Express from "../src/Express.ts"
import { conforms, fail, tasks } from "./conformance.ts"
import { serve } from "./serve.ts"

const app = express()
for (const [path, task] of tasks) {
  app.get(path, () => fail(task))
  app.use(path, Express.failures(task.contract, { log: () => {} }))
}

await conforms("Express", serve(app))
