import { createORPCClient, isDefinedError, safe } from "@orpc/client"
import { RPCLink } from "@orpc/client/fetch"
import { os } from "@orpc/server"
import { RPCHandler } from "@orpc/server/fetch"
import * as v from "valibot"
import { count, type Fields, statusOf, type Subject, tagOf } from "../work.ts"

const data = v.object({ resource: v.string(), limit: v.pipe(v.number(), v.integer()), hints: v.array(v.string()) })

const map = Object.fromEntries(Array.from({ length: count }, (_, n) => [tagOf(n), { status: statusOf(n), data }]))

let next: { readonly tag: string; readonly fields: Fields }

const router = {
  fail: os.errors(map).handler(({ errors }) => {
    throw (errors as unknown as Record<string, (options: { readonly data: Fields }) => Error>)[next.tag]!({
      data: next.fields
    })
  })
}

const handler = new RPCHandler(router)

let answer: Response

const client = createORPCClient<{ fail: () => Promise<unknown> }>(
  new RPCLink({ url: "http://bench.test/", fetch: () => Promise.resolve(answer) })
)

/** oRPC's server and client, in memory. Its client does not validate the data of errors. */
export const orpc: Subject = {
  name: "oRPC",
  variant: "in memory, client without validation",
  encode: async (n, fields) => {
    next = { tag: tagOf(n), fields }
    const { response } = await handler.handle(new Request("http://bench.test/fail", { method: "POST" }))
    return response!
  },
  decode: async (response) => {
    answer = response
    const { error } = await safe(client.fail())
    if (!isDefinedError(error)) throw new TypeError("not a defined error")
    return (error as { readonly data: Fields }).data.limit
  }
}
