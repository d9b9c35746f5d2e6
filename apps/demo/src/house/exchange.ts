import { type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http"
import { connect, type Socket } from "node:net"
import type { Deliver } from "./network.ts"

/** The bytes of one request and its response, as they crossed the socket between the front and a runtime. */
export interface Exchange {
  readonly request: string
  readonly response: string
}

/** Remembers the last exchanges by the id that the page gave them. */
export interface Recorder {
  /** Both are empty where nothing was sent on. */
  readonly get: (id: string) => Exchange
  readonly tap: (id: string, socket: Socket) => Socket
  /** Takes down what was answered on the way, before any runtime. */
  readonly note: (id: string, response: string) => void
}

/** Makes a recorder of the last `keep` exchanges, at most 64 KiB in each direction. */
export const recorder = (keep: number): Recorder => {
  const exchanges = new Map<string, { readonly request: Array<Buffer>; readonly response: Array<Buffer> }>()
  const open = (id: string) => {
    const exchange: { readonly request: Array<Buffer>; readonly response: Array<Buffer> } = {
      request: [],
      response: []
    }
    exchanges.set(id, exchange)
    for (const oldest of exchanges.keys()) if (exchanges.size > keep) exchanges.delete(oldest)
    return exchange
  }
  return {
    get: (id) => {
      const found = exchanges.get(id)
      return { request: text(found?.request ?? []), response: text(found?.response ?? []) }
    },
    tap: (id, socket) => listen(socket, open(id)),
    note: (id, response) => open(id).response.push(Buffer.from(response))
  }
}

/** Sends a request on to `origin`, and its response back, over a connection of its own whose bytes are recorded. */
export const forward = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  to: {
    readonly origin: URL
    readonly path: string
    readonly connection: (socket: Socket) => Socket
    readonly deliver: Deliver
  }
): void => {
  const { hostname, port, host } = to.origin
  const upstream = httpRequest({
    method: incoming.method,
    path: to.path,
    headers: headersFor(host, incoming.rawHeaders),
    createConnection: () => to.connection(connect({ host: hostname, port: Number(port) }))
  })
  upstream.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.statusMessage, response.rawHeaders)
    to.deliver(response, outgoing)
    response.on("error", () => outgoing.destroy())
  })
  // What a broken connection looks like from the page: a broken connection.
  upstream.on("error", () => outgoing.destroy())
  outgoing.on("close", () => upstream.destroy())
  incoming.pipe(upstream)
}

// ---- internal ----

const limit = 65_536

const listen = (
  socket: Socket,
  { request, response }: { readonly request: Array<Buffer>; readonly response: Array<Buffer> }
): Socket => {
  const write = socket.write.bind(socket) as (...args: ReadonlyArray<unknown>) => boolean
  socket.write = (chunk: string | Uint8Array, ...rest: ReadonlyArray<unknown>) => {
    const encoding = typeof rest[0] === "string" ? (rest[0] as BufferEncoding) : "utf8"
    request.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk))
    return write(chunk, ...rest)
  }
  socket.on("data", (chunk: Buffer) => response.push(chunk))
  return socket
}

const text = (chunks: ReadonlyArray<Buffer>): string => Buffer.concat(chunks).subarray(0, limit).toString("utf8")

/** What a browser adds about itself only hides what the exchange is about, and compressed bytes cannot be read. */
const noise =
  /^(host|connection|accept-encoding|cache-control|cookie|dnt|origin|pragma|priority|referer|sec-.*|user-agent|upgrade-insecure-requests)$/i

const headersFor = (host: string, raw: ReadonlyArray<string>): Array<string> => {
  const headers = ["host", host]
  for (let index = 0; index + 1 < raw.length; index += 2) {
    if (!noise.test(raw[index]!)) headers.push(raw[index]!, raw[index + 1]!)
  }
  return [...headers, "connection", "close"]
}
