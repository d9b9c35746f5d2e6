import { Http } from "@errata/catalog/Http"
import type { Contract } from "@errata/core"
import { Server } from "@errata/server"
import * as Express from "@errata/server/Express"
import * as FinalEvent from "@errata/server/FinalEvent"
import * as Shutdown from "@errata/server/Shutdown"
import express from "express"
import { once } from "node:events"
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server as HttpServer,
  type ServerResponse
} from "node:http"
import { type AddressInfo, connect } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import { classes, type Class, contractOf } from "../bench/author.ts"
import { show } from "../bench/chapter.ts"
import type { Serving } from "../bench/serve.ts"
import { shop } from "../bench/shop.ts"
import { meet } from "./connections.ts"
import { deedOf, fetchDeedOf, lines, throwing } from "./deeds.ts"
import { logOf, messagesOf } from "./serve-log.ts"

/** Starts a server that fails as it is told to, asks it, and tells the bytes and the log. */
export const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let text = ""
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk)
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
  response.end(await tried(JSON.parse(text) as Serving))
}

// ---- internal ----

const tried = async (serving: Serving): Promise<string> => {
  const bare = { tag: "Bare", status: serving.as === "listener" || serving.as === "fetch" ? 304 : 410 }
  const isBare = serving.does === "Bare"
  const authored = {
    ...shop,
    errors: isBare ? [bare] : [...shop.errors, ...odds],
    dialects: serving.dialects ?? (isBare ? ["status"] : shop.dialects!)
  }
  const made = classes(authored)
  const contract = contractOf(authored, made)
  const logged: Array<string> = []
  const log = logOf(serving, logged)
  const options = {
    ...(log === undefined ? {} : { log }),
    ...(serving.messages === true ? { messages: messagesOf(contract) } : {})
  }
  if (serving.as === "connection") {
    const bytes = await meet(serving.meets ?? "line", contract, () => new made[0]!({ groupId: "g1" }), options, logged)
    return `${bytes}\n\n${logged.join("\n")}`
  }
  const server = createServer({ requestTimeout: 200, headersTimeout: 100, connectionsCheckingInterval: 50 })
  if (serving.as === "unreadable") {
    server.on("clientError", Server.clientError(contract, ...given({ ...options, ...errorsOf(serving, made) })))
  } else if (serving.as !== "stop") server.on("request", listenerOf(serving, contract, made, options))
  const graceful = Shutdown.graceful(
    contract,
    listenerOf({ ...serving, as: "listener", by: "slow-effect", does: "GroupNotFound" }, contract, made, options),
    ...given({
      ...options,
      ...(serving.timeoutMs === undefined ? {} : { timeoutMs: serving.timeoutMs })
    })
  )
  if (serving.as === "stop") server.on("request", graceful.listener)
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const bytes = serving.as === "stop" ? await stopping(server, graceful, serving) : await ask(server, serving)
  await pause(20)
  server.closeAllConnections()
  server.close()
  return `${bytes}\n\n${logged.join("\n")}`
}

const listenerOf = (
  serving: Serving,
  contract: ReturnType<typeof contractOf>,
  made: ReadonlyArray<Class>,
  options: object
): RequestListener => {
  if (serving.as === "express") return expressOf(serving, contract, made, options)
  if (serving.as === "fetch")
    return bridged(Server.handler(contract, fetchDeedOf(serving, made) as never, ...given(options)))
  if (serving.as === "ndjson" || serving.as === "sse") {
    return (request, response) => {
      const source = lines(serving, made)
      const streamed =
        serving.as === "sse"
          ? FinalEvent.sse(contract, source, ...given(Object.keys(options).length === 0 ? {} : { request, ...options }))
          : FinalEvent.ndjson(contract, source, ...given(options))
      response.writeHead(200, { "content-type": serving.as === "sse" ? "text/event-stream" : "application/x-ndjson" })
      void (async () => {
        for await (const line of streamed) response.write(line)
        response.end()
      })()
    }
  }
  return Server.listener(contract, deedOf(serving, made) as never, ...given({ ...options, ...errorsOf(serving, made) }))
}

/** Errors that only servers meet: one with a header that others write to, one of a status without a phrase. */
const odds = [
  { tag: "Varied", status: 402, message: "Your plan ends here.", headers: { vary: "x-plan" }, number: 7 },
  { tag: "Unnamed", status: 460, message: "The client left.", number: 8 }
]

/** What is said by leaving it out is left out. */
const given = <A extends object>(options: A): [] | [A] => (Object.keys(options).length === 0 ? [] : [options])

/** An application of Express, which finds failures by itself. */
const expressOf = (
  serving: Serving,
  contract: Contract.Any,
  made: ReadonlyArray<Class>,
  options: object
): RequestListener => {
  const app = express()
  app.use(express.json({ limit: 20 }))
  app.get("/groups", (_, response) => throwing(serving, made, response))
  app.post("/groups", (_, response) => void response.end("done"))
  // A contract that has HTTP's own errors answers with those.
  const own: Contract.Any = serving.errors === "own" ? Http : contract
  app.use(Express.failures(own, { ...options, ...errorsOf(serving, made) }))
  return app
}

/** Serves a Fetch handler by Node, as hosts do. */
const bridged =
  (handler: (request: Request) => Promise<Response>): RequestListener =>
  (incoming, outgoing) => {
    const controller = new AbortController()
    outgoing.once("close", () => controller.abort())
    if (incoming.headers["x-left"] !== undefined) controller.abort()
    const { method = "GET", headers } = incoming
    const request = new Request("http://lab/", {
      method,
      headers: headers as Record<string, string>,
      signal: controller.signal
    })
    void (async () => {
      const response = await handler(request)
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
    })()
  }

const kinds = ["other", "routeNotFound", "methodNotAllowed", "malformedBody", "bodyTooLarge", "validation"]

const errorsOf = ({ errors }: Serving, made: ReadonlyArray<Class>): object => {
  const odd = made.find(({ definition }) => definition.tag === "Odd")!
  switch (errors) {
    case "mapped":
      return { errors: Object.fromEntries(kinds.map((kind) => [kind, () => new odd({ anything: kind })])) }
    case "unnamed":
      return { errors: { other: () => new (made.find(({ definition }) => definition.tag === "Unnamed")!)() } }
    case "stranger":
      return { errors: { other: () => new Error("a stranger") } }
    case "throws":
      return {
        errors: {
          other: () => {
            throw new Error("a bug in the mapping")
          }
        }
      }
    default:
      return {}
  }
}

const ask = (server: HttpServer, { request = {} }: Serving): Promise<string> => {
  const { method = "GET", path = "/", headers = {}, body = "", raw, leavesMs } = request
  const length = body === "" ? {} : { "content-length": String(body.length) }
  const own = { ...length, ...headers, ...(leavesMs === -1 ? { "x-left": "yes" } : {}) }
  const head = Object.entries({ host: "lab", connection: "close", ...own }).map(
    ([name, value]) => `${name}: ${value}\r\n`
  )
  return exchange(server, raw ?? `${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`, leavesMs)
}

const exchange = async (server: HttpServer, bytes: string, leavesMs?: number): Promise<string> => {
  const socket = connect({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, allowHalfOpen: true })
  let text = ""
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")))
  socket.write(bytes)
  if (leavesMs !== undefined && leavesMs >= 0) {
    await pause(leavesMs)
    socket.destroy()
    await pause(200)
    return text
  }
  await Promise.race([once(socket, "end"), once(socket, "close"), pause(2000)]).catch(() => {})
  socket.destroy()
  return text
}

/** Stops a server while it is asked. */
const stopping = async (server: HttpServer, graceful: Shutdown.Graceful, { does }: Serving): Promise<string> => {
  const asked = "GET / HTTP/1.1\r\nhost: lab\r\n\r\n"
  const first = does === "success" ? Promise.resolve("nothing had begun") : exchange(server, asked)
  await pause(20)
  const open = connect({ host: "127.0.0.1", port: (server.address() as AddressInfo).port })
  await once(open, "connect")
  await pause(20)
  const stopped = graceful.stop(server)
  let second = ""
  open.on("data", (chunk: Buffer) => (second += chunk.toString("latin1")))
  open.on("error", () => {})
  if (does !== "success") open.write(asked)
  await stopped
  return [await first, second, "stopped", show(server.listening)].join("\n\n")
}
