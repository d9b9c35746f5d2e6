import { initClient, initContract } from "@ts-rest/core"
import * as v from "valibot"
import { validators } from "../speed/subjects/fetch-validators.ts"
import { base, codeOf, count, type Fields, statusOf, type Subject } from "../speed/work.ts"
import { calling } from "./mock.ts"

const schemaOf = (n: number) =>
  v.object({
    type: v.literal(base + codeOf(n)),
    resource: v.string(),
    limit: v.pipe(v.number(), v.integer()),
    hints: v.array(v.string())
  })

const responses = Object.fromEntries(Array.from({ length: count }, (_, n) => [statusOf(n), schemaOf(n)]))

const client = initClient(initContract().router({ fail: { method: "GET", path: "/fail", responses } }), {
  baseUrl: "http://bench.test",
  validateResponse: true
})

const handlers = new Map(Array.from({ length: count }, (_, n) => [statusOf(n), (error: Fields) => error.limit]))

/** ts-rest's client, which validates what the status says the body should be. */
export const tsRest: Subject = calling(validators[0]!, "ts-rest + valibot", "value", async () => {
  const { body, status } = await client.fail()
  return handlers.get(status)!(body)
})
