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
  options: object
): Promise<string> => {
  const listen = (handle: Handle): RequestListener => Server.listener(contract, handle as never, options)
  if (meeting === "stop-begun") return stopping(contract, options)
  if (isHttp2(meeting)) {
    const handle = byHttp2[meeting](missing)
    const listener = Server.listener<Contract.Any, never, Server.NodeRequest, Server.NodeResponse>(
      contract,
      handle as never,
      options
    )
    const server = createServer2(listener)
    return serving(server, (port) => askHttp2(port, meeting === "http2-left"))
  }
  const { handle, ask, before } = byHttp1(missing)[meeting]
  const listener = listen(handle)
  const server = createServer((request, response) => {
    if (before === undefined) listener(request, response)
    else void before(request).then(() => listener(request, response))
  })
  server.on("clientError", Server.clientError(contract, options))
  return serving(server, ask).finally(() => server.closeAllConnections())
}

// ---- internal ----

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** What the handler does, and its client. */
interface Scene {
  readonly handle: Handle
  readonly ask: (port: number) => Promise<string>
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
    ask: (port) => exchange(port, [get("/first"), get("/second"), get("/third")], leave)
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
    ask: (port) => exchange(port, ["POST / HTTP/1.1\r\nhost: lab\r\ncontent-length: 9\r\n\r\nhalf"], leave)
  },
  "cut-fetch": {
    handle: async ({ url, socket }, response) => {
      if (url === "/upstream") return response
      const controller = new AbortController()
      response.once("close", () => controller.abort())
      return fetch(`http://127.0.0.1:${socket.localPort}/upstream`, { signal: controller.signal })
    },
    ask: (port) => exchange(port, [get("/")], leave)
  },
  "left-for-nothing": {
    handle: async (_, response) => {
      await once(response, "close")
      return Effect.die(undefined)
    },
    ask: (port) => exchange(port, [get("/")], leave)
  },
  "left-before": {
    before: ({ socket }) => once(socket, "close"),
    handle: () => Effect.never,
    ask: (port) => exchange(port, [get("/")], leave)
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
    ask: (port) => exchange(port, [get("/")], (socket) => void socket.write("bad\r\n\r\n"))
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
const serving = async (server: NetServer, ask: (port: number) => Promise<string>): Promise<string> => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const text = await ask((server.address() as AddressInfo).port)
  await pause(50)
  server.close()
  return text
}

/** Sends requests at once, does something a little later, and reads until the connection ends. */
const exchange = async (
  port: number,
  requests: ReadonlyArray<string>,
  later: (socket: Socket) => void = () => {}
): Promise<string> => {
  const socket = connect({ host: "127.0.0.1", port })
  let text = ""
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")))
  socket.on("error", () => {})
  const closed = new Promise((resolve) => socket.once("close", resolve))
  socket.write(requests.join(""))
  await pause(40)
  later(socket)
  await Promise.race([closed, pause(1000)])
  socket.destroy()
  return text
}

const askHttp2 = async (port: number, leaves: boolean): Promise<string> => {
  const session = connect2(`http://127.0.0.1:${port}`)
  const stream: ClientHttp2Stream = session.request({ ":path": "/" })
  let text = ""
  stream.on("response", (headers) => (text += `${JSON.stringify(headers, null, 2)}\n\n`))
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()))
  stream.on("error", () => {})
  const closed = new Promise((resolve) => stream.once("close", resolve))
  await pause(40)
  if (leaves) stream.close(constants.NGHTTP2_CANCEL)
  await closed
  session.destroy()
  return stream.rstCode === 0 ? text : `${text}\n\nstream reset with code ${stream.rstCode}`
}

/** Stops a server one of whose responses has ended, while two others have begun. */
const stopping = async (contract: Contract.Any, options: object): Promise<string> => {
  const graceful = Shutdown.graceful(
    contract,
    ({ url }, response) => {
      if (url === "/done") return response.end("done")
      response.writeHead(200).write("so far")
      return setTimeout(() => response.end(", and all"), url === "/first" ? 80 : 120)
    },
    options
  )
  const server = createServer(graceful.listener)
  return serving(server, async (port) => {
    const done = await exchange(port, [get("/done", "close")])
    const begun = [exchange(port, [get("/first", "close")]), exchange(port, [get("/second", "close")])]
    await pause(40)
    await graceful.stop(server)
    return [done, ...(await Promise.all(begun)), "stopped"].join("\n\n")
  })
}
