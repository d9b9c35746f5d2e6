import { Server } from "@errata/server"
import * as Effect from "effect/Effect"
import type { RequestListener, ServerResponse } from "node:http"
import { byHand, byHandWithoutStack, contract, failure, write } from "../failure.ts"
import { node, type Start } from "../subject.ts"

const respond = (response: ServerResponse, error: unknown): void => {
  const { status, headers, body } = write(error)
  response.writeHead(status, headers)
  response.end(body)
}

const catching =
  (handle: (...args: Parameters<RequestListener>) => unknown): RequestListener =>
  (request, response) => {
    try {
      handle(request, response)
    } catch (error) {
      respond(response, error)
    }
  }

const running =
  (handle: () => Effect.Effect<unknown, unknown>): RequestListener =>
  (_, response) => {
    Effect.runFork(handle()).addObserver((exit) => {
      if (exit._tag === "Success") return
      const [reason] = exit.cause.reasons
      respond(response, reason?._tag === "Fail" ? reason.error : undefined)
    })
  }

const throwing = (make: () => Error) => (): never => {
  throw make()
}

export const handReturning: Start = () => node((_, response) => respond(response, byHandWithoutStack()))
export const handThrowing: Start = () => node(catching(throwing(byHandWithoutStack)))
export const handThrowingStack: Start = () => node(catching(throwing(byHand)))
export const handEffect: Start = () =>
  node(
    running(() =>
      Effect.gen(function* () {
        return yield* Effect.fail(byHandWithoutStack())
      })
    )
  )

export const errataReturning: Start = () => node(Server.listener(contract, failure))
export const errataThrowing: Start = () => node(Server.listener(contract, throwing(failure)))
export const errataEffect: Start = () =>
  node(
    Server.listener(
      contract,
      Effect.fnUntraced(function* () {
        return yield* failure()
      })
    )
  )
