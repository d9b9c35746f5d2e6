import * as Express from "@errata/server/Express"
import express, { type ErrorRequestHandler } from "express"
import { byHandWithoutStack, contract, failure, route, write } from "../failure.ts"
import { node, type Start } from "../subject.ts"

const answer: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status, headers, body } = write(error)
  response.writeHead(status, headers)
  response.end(body)
}

export const hand: Start = () => {
  const app = express().disable("x-powered-by")
  app.get(route, () => {
    throw byHandWithoutStack()
  })
  return node(app.use(answer))
}

export const errata: Start = () => {
  const app = express().disable("x-powered-by")
  app.get(route, () => {
    throw failure()
  })
  return node(app.use(Express.failures(contract)))
}
