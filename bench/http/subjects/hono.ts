import { getRequestListener } from "@hono/node-server"
import * as Errata from "@errata/server/Hono"
import { Hono } from "hono"
import { byHandWithoutStack, contract, failure, route, write } from "../failure.ts"
import { node, type Start } from "../subject.ts"

export const hand: Start = () => {
  const app = new Hono()
  app.onError((error) => {
    const { status, headers, body } = write(error)
    return new Response(body, { status, headers })
  })
  app.get(route, () => {
    throw byHandWithoutStack()
  })
  return node(getRequestListener(app.fetch))
}

export const errata: Start = () => {
  const app = new Hono()
  Errata.failures(app, contract)
  app.get(route, () => {
    throw failure()
  })
  return node(getRequestListener(app.fetch))
}
