import { once } from "node:events"
import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import { at, bodyText } from "@errata/conformance/Vector"
import { ways } from "./ways.ts"

/** A server that gets HTTP wrong. */
export interface Wire {
  /** The same server at several ports: a browser keeps six connections to each. */
  readonly origins: ReadonlyArray<string>
  /** The most that one response took so far: bytes that the client read, and what lies in buffers on the way. */
  readonly mostWritten: () => number
  readonly stop: () => void
}

/** Starts a server whose `/<way>/<vector>` answers with the vector's response, sent in that way. */
export const start = async (ports = 21): Promise<Wire> => {
  const sockets = new Set<Socket>()
  let most = 0
  const accept = (socket: Socket): void => {
    sockets.add(socket)
    socket.on("error", () => {})
    socket.on("close", () => {
      most = Math.max(most, socket.bytesWritten)
      sockets.delete(socket)
    })
    socket.once("data", (data) => answer(socket, data.toString("latin1").split(" ")[1] ?? "/"))
  }
  const servers: Array<Server> = []
  for (let n = 0; n < ports; n++) servers.push(createServer(accept).listen(0, "127.0.0.1"))
  await Promise.all(servers.map((server) => once(server, "listening")))
  return {
    origins: servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    mostWritten: () => {
      const written = Math.max(most, ...[...sockets].map(({ bytesWritten }) => bytesWritten))
      most = 0
      return written
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      for (const server of servers) server.close()
    }
  }
}

// ---- internal ----

const answer = (socket: Socket, target: string): void => {
  const [, way = "", ...id] = decodeURIComponent(target).split("/")
  const vector = at(id.join("/"))
  const send = ways[way]
  if (vector === undefined || send === undefined) return void socket.destroy()
  const { headers, status } = vector.response
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return send(socket, { status, headers: lines, body: Buffer.from(bodyText(vector.response)) })
}
