import type { Contract } from "@errata/core"
import { Server } from "@errata/server"
import * as Effect from "effect/Effect"
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import type { Call, Reply } from "../api/call.ts"
import { dialectHeader, eachDialect } from "../api/dialects.ts"
import { messagesOf } from "../api/messages.ts"
import { log } from "./log.ts"
import { bodyOf } from "./read.ts"

/** Answers requests of one API: with a reply, or with a failure of its contract. */
export type Answer<C extends Contract.Any> = (call: Call) => Effect.Effect<Reply, Contract.Known<C>>

/** Makes an API into a listener of `node:http`, which answers in the dialect and the language that the request wants. */
export const listener = <C extends Contract.Any>(contract: C, answer: Answer<C>): RequestListener => {
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    Effect.map(answer(callOf(request)), ({ status, body }) => {
      if (body === undefined) response.writeHead(status).end()
      else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    })
  const listenerOf = eachDialect(contract, (spoken) =>
    Server.listener(spoken, handle, { log, messages: messagesOf(spoken) })
  )
  return (request, response) => listenerOf(request.headers[dialectHeader]?.toString())(request, response)
}

/** Lets `limit` requests of a user pass in `windowMs`, and tells whether this is one of them. */
export const rate = (limit: number, windowMs: number): ((user: string) => boolean) => {
  const passed = new Map<string, ReadonlyArray<number>>()
  return (user) => {
    const now = Date.now()
    const recent = (passed.get(user) ?? []).filter((at) => at > now - windowMs)
    if (recent.length < limit) passed.set(user, [...recent, now])
    return recent.length < limit
  }
}

/** Reads a JSON object; undefined for anything else. */
export const object = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

// ---- internal ----

const callOf = (request: IncomingMessage): Call => {
  const url = URL.parse(request.url ?? "", "http://service")
  return {
    method: request.method ?? "GET",
    path: url?.pathname ?? "",
    query: url?.searchParams ?? new URLSearchParams(),
    header: (name) => request.headers[name]?.toString(),
    text: bodyOf(request)
  }
}
