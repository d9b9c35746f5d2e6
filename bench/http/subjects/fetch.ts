import { getRequestListener } from "@hono/node-server"
import { Server } from "@errata/server"
import { byHandWithoutStack, contract, failure, write } from "../failure.ts"
import { node, type Start } from "../subject.ts"

export const hand: Start = () =>
  node(
    getRequestListener(async () => {
      try {
        throw byHandWithoutStack()
      } catch (error) {
        const { status, headers, body } = write(error)
        return new Response(body, { status, headers })
      }
    })
  )

export const errata: Start = () =>
  node(
    getRequestListener(
      Server.handler(contract, () => {
        throw failure()
      })
    )
  )
