import type { FastifyInstance } from "fastify"
import { createServer, get, type RequestListener, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import type { Duplex } from "node:stream"

/** A server that listens on loopback for the time of one test. */
export interface Served {
  readonly url: string
  readonly port: number
  /** Sends bytes as they are, and returns what came back until the server closed the connection. */
  readonly raw: (bytes: string) => Promise<string>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** The options of a server that waits for a request no longer than a test does. */
export const impatient = { maxHeaderSize: 4096, headersTimeout: 500, connectionsCheckingInterval: 50 }

/** Starts a listener of `node:http`. */
export const serve = (
  listener: (...args: Parameters<RequestListener>) => unknown,
  clientError?: (error: Error, socket: Duplex) => void
): Promise<Served> => {
  const server = createServer(impatient, (request, response) => void listener(request, response))
  return listening(clientError === undefined ? server : server.on("clientError", clientError))
}

/** Waits until a server listens. */
export const listening = async (server: Server): Promise<Served> => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
  return served((server.address() as AddressInfo).port, async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
}

/** Describes a server that listens already. */
export const served = (port: number, close: () => Promise<void>): Served => ({
  url: `http://127.0.0.1:${port}`,
  port,
  raw: (bytes) =>
    new Promise((resolve) => {
      let received = ""
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
      socket.on("data", (chunk) => (received += chunk.toString("latin1")))
      socket.on("error", () => {})
      socket.on("close", () => resolve(received))
    }),
  [Symbol.asyncDispose]: close
})

/** One request without a body on a connection of its own. */
export const request = (method: string, path: string, headers: Readonly<Record<string, string>> = {}): string =>
  [
    `${method} ${path} HTTP/1.1`,
    "host: x",
    "connection: close",
    ...Object.entries(headers).map((h) => h.join(": "))
  ].join("\r\n") + "\r\n\r\n"

/** Starts a Fastify application. */
export const serveFastify = async (app: FastifyInstance): Promise<Served> => {
  await app.listen({ port: 0, host: "127.0.0.1" })
  return served((app.server.address() as AddressInfo).port, () => app.close())
}

/** What a plain HTTP client sees. Not `fetch`, which takes 407 for a failure of the network. */
export const read = (url: string) =>
  new Promise<{ status: number; headers: Record<string, string>; body: string }>((resolve, reject) => {
    const outgoing = get(url, { agent: false }, (response) => {
      let body = ""
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk))
      const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
      response.on("end", () => resolve({ status: response.statusCode!, headers: Object.fromEntries(headers), body }))
    })
    outgoing.on("error", reject)
  })
