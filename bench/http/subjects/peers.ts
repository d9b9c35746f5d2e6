import { ORPCError, os } from "@orpc/server"
import { RPCHandler } from "@orpc/server/node"
import { initTRPC, TRPCError } from "@trpc/server"
import { createHTTPHandler } from "@trpc/server/adapters/standalone"
import { fieldsOf, messageOf } from "../../speed/work.ts"
import { node, type Start } from "../subject.ts"

let calls = 0

const t = initTRPC.create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, ...(error.cause as object | undefined) } })
})

/** tRPC, with the fields in its envelope. */
export const trpc: Start = () => {
  const router = t.router({
    fail: t.procedure.query((): string => {
      const fields = fieldsOf(calls++)
      throw new TRPCError({ code: "CONFLICT", message: messageOf(fields.resource), cause: fields })
    })
  })
  return node(createHTTPHandler({ router }))
}

/** oRPC, with the fields as the error's data. */
export const orpc: Start = () => {
  const router = {
    fail: os.handler((): string => {
      const data = fieldsOf(calls++)
      throw new ORPCError("CONFLICT", { status: 409, message: messageOf(data.resource), data })
    })
  }
  const handler = new RPCHandler(router, { strictGetMethodPluginEnabled: false })
  return node((request, response) => void handler.handle(request, response))
}
