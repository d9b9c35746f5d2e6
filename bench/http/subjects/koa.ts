import * as Errata from "@errata/server/Koa"
import Koa from "koa"
import { byHandWithoutStack, contract, failure, write } from "../failure.ts"
import { node, type Start } from "../subject.ts"

export const hand: Start = () => {
  const app = new Koa()
  app.use(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const { status, headers, body } = write(error)
      ctx.status = status
      ctx.body = body
      ctx.set(headers)
    }
  })
  app.use(() => {
    throw byHandWithoutStack()
  })
  return node(app.callback())
}

export const errata: Start = () => {
  const app = new Koa()
  app.use(Errata.failures(contract))
  app.use(() => {
    throw failure()
  })
  return node(app.callback())
}
