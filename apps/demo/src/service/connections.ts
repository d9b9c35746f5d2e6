import type { Contract } from "@errata/core"
import { Server } from "@errata/server"
import * as Shutdown from "@errata/server/Shutdown"
import * as Effect from "effect/Effect"
import { once } from "node:events"
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http"
import { type ClientHttp2Stream, connect as connect2, constants, createServer as createServer2 } from "node:http2"
import { type AddressInfo, connect, type Server as NetServer, type Socket } from "node:net"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { setTimeout as pause } from "node:timers/promises"
import type { Meeting } from "../bench/serve.ts"

/** Lets happen on a connection what it is told to, and tells the bytes. */
export const meet = async (
  meeting: Meeting,
  contract: Contract.Any,
  missing: () => Error,
  options: object,
  logged: ReadonlyArray<string>
): Promise<string> => {
  const listen = (handle: Handle): RequestListener => Server.listener(contract, handle as never, options)
  if (meeting === "stop-begun") return stopping(contract, options, logged)
  if (isHttp2(meeting)) {
    const handle = byHttp2[meeting](missing)
    const listener = Server.listener<Contract.Any, never, Server.NodeRequest, Server.NodeResponse>(
      contract,
      handle as never,
      options
    )
    const server = createServer2(listener)
    return serving(server, (port, arrived) => askHttp2(port, meeting === "http2-left" ? arrived : undefined), logged)
  }
  const { handle, ask, before } = byHttp1(missing)[meeting]
  const listener = listen(handle)
  const server = createServer((request, response) => {
    if (before === undefined) listener(request, response)
    else void before(request).then(() => listener(request, response))
  })
  if (meeting === "garbage") server.on("clientError", Server.clientError(contract, options))
  const text = await serving(server, ask, logged)
  server.closeAllConnections()
  return text
}

// ---- internal ----

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** What the client does at a port, and once its first request has arrived. */
type Ask = (port: number, arrived: Promise<unknown>) => Promise<string>

/** What the handler does, and its client. */
interface Scene {
  readonly handle: Handle
  readonly ask: Ask
  /** What a middleware waits for first. */
  readonly before?: (request: IncomingMessage) => Promise<unknown>
}

type ByHttp2 = "http2" | "http2-begun" | "http2-left"

const isHttp2 = (meeting: Meeting): meeting is ByHttp2 => meeting.startsWith("http2")

const byHttp1 = (missing: () => Error): Readonly<Record<Exclude<Meeting, ByHttp2 | "stop-begun">, Scene>> => ({
  line: {
    handle: inLine(() => Effect.andThen(Effect.yieldNow, missing() as never)),
    ask: (port) => exchange(port, [get("/first"), get("/second"), get("/third", "close")])
  },
  "line-left": {
    handle: ({ url }, response) => (url === "/first" ? response : Effect.never),
    ask: (port, arrived) => exchange(port, [get("/first"), get("/second"), get("/third")], arrived, leave)
  },
  "line-begun": {
    handle: inLine((response) => {
      response.write("half")
      throw missing()
    }),
    ask: (port) => exchange(port, [get("/first"), get("/second")])
  },
  "cut-body": {
    handle: async (request) => {
      for await (const _ of request);
    },
    ask: (port, arrived) =>
      exchange(port, ["POST / HTTP/1.1\r\nhost: lab\r\ncontent-length: 9\r\n\r\nhalf"], arrived, leave)
  },
  "cut-fetch": {
    handle: async ({ url, socket }, response) => {
      if (url === "/upstream") return response
      const controller = new AbortController()
      response.once("close", () => controller.abort())
      return fetch(`http://127.0.0.1:${socket.localPort}/upstream`, { signal: controller.signal })
    },
    ask: (port, arrived) => exchange(port, [get("/")], arrived, leave)
  },
  "left-for-nothing": {
    handle: async (_, response) => {
      await once(response, "close")
      return Effect.die(undefined)
    },
    ask: (port, arrived) => exchange(port, [get("/")], arrived, leave)
  },
  "left-before": {
    before: ({ socket }) => once(socket, "close"),
    handle: () => Effect.never,
    ask: (port, arrived) => exchange(port, [get("/")], arrived, leave)
  },
  "broken-source": {
    handle: (_, response) => pipeline(Readable.from(breakingOff()), response),
    ask: (port) => exchange(port, [get("/")])
  },
  "broken-hook": {
    handle: (_, response) => {
      response.writeHead = () => {
        throw new Error("a bug in the middleware")
      }
      throw missing()
    },
    ask: (port) => exchange(port, [get("/")])
  },
  garbage: {
    handle: (_, response) => void response.writeHead(200).write("so far"),
    ask: (port, arrived) => exchange(port, [get("/")], arrived, (socket) => void socket.write("bad\r\n\r\n"))
  }
})

const byHttp2: Readonly<Record<ByHttp2, (missing: () => Error) => (_: unknown, response: ServerResponse) => unknown>> =
  {
    http2: (missing) => missing,
    "http2-begun": (missing) => (_, response) => {
      response.writeHead(200).write("so far")
      return Effect.delay(missing() as never, 20)
    },
    "http2-left": () => () => Effect.never
  }

/** A handler whose first response is not written before those behind it are. */
const inLine =
  (behind: (response: ServerResponse) => unknown): Handle =>
  ({ url }, response) => {
    if (url !== "/first") return behind(response)
    setTimeout(() => response.end("first"), 60)
    return response
  }

async function* breakingOff(): AsyncGenerator<string> {
  yield "so far"
  await pause(20)
  throw new Error("the disk is gone")
}

const get = (path: string, connection = "keep-alive"): string =>
  `GET ${path} HTTP/1.1\r\nhost: lab\r\nconnection: ${connection}\r\n\r\n`

const leave = (socket: Socket): void => void socket.destroy()

/** Starts a server, and stops it once it was asked. */
const serving = async (server: NetServer, ask: Ask, logged: ReadonlyArray<string>): Promise<string> => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const arrived = new Promise((resolve) => server.once("request", resolve))
  const text = await ask((server.address() as AddressInfo).port, arrived)
  // What became of a response is known a little after its client.
  for (let tries = 0; tries < 25 && logged.length === 0; tries++) await pause(20)
  server.close()
  return text
}

/** Sends requests at once, does something when they have arrived, and reads until the connection ends. */
const exchange = async (
  port: number,
  requests: ReadonlyArray<string>,
  arrived?: Promise<unknown>,
  then?: (socket: Socket) => void
): Promise<string> => {
  const socket = connect({ host: "127.0.0.1", port })
  let text = ""
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")))
  socket.on("error", () => {})
  const closed = new Promise((resolve) => socket.once("close", resolve))
  socket.write(requests.join(""))
  await arrived
  then?.(socket)
  await Promise.race([closed, pause(1000)])
  socket.destroy()
  return text
}

/** Asks by HTTP/2, and leaves once the request has arrived, where it is told when that is. */
const askHttp2 = async (port: number, arrived: Promise<unknown> | undefined): Promise<string> => {
  const session = connect2(`http://127.0.0.1:${port}`)
  const stream: ClientHttp2Stream = session.request({ ":path": "/" })
  let text = ""
  stream.on("response", (headers) => (text += `${JSON.stringify(headers, null, 2)}\n\n`))
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()))
  stream.on("error", () => {})
  const closed = new Promise((resolve) => stream.once("close", resolve))
  await arrived
  if (arrived !== undefined) stream.close(constants.NGHTTP2_CANCEL)
  await closed
  session.destroy()
  return stream.rstCode === 0 ? text : `${text}\n\nstream reset with code ${stream.rstCode}`
}

/** Stops a server one of whose responses has ended, while two others have begun: they end when it is told to stop. */
const stopping = async (contract: Contract.Any, options: object, logged: ReadonlyArray<string>): Promise<string> => {
  const begun: Array<ServerResponse> = []
  const graceful = Shutdown.graceful(
    contract,
    ({ url }, response) => {
      if (url === "/done") return response.end("done")
      response.writeHead(200).write("so far")
      return begun.push(response)
    },
    options
  )
  const server = createServer(graceful.listener)
  const ask: Ask = async (port) => {
    const done = await exchange(port, [get("/done", "close")])
    const others = [exchange(port, [get("/first", "close")]), exchange(port, [get("/second", "close")])]
    while (begun.length < others.length) await once(server, "request")
    const stopped = graceful.stop(server)
    for (const response of begun) response.end(", and all")
    await stopped
    return [done, ...(await Promise.all(others)), "stopped"].join("\n\n")
  }
  return serving(server, ask, logged)
}
