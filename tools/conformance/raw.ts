import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { at, bodyText } from "@errata/conformance/Vector"

/** A server of a test: where it answers, and how to end it. */
export interface Host {
  readonly origin: string
  readonly close: () => Promise<unknown>
}

/** Sends the responses of the vectors byte by byte, with no HTTP library in between that would mend them. */
export const rawHost = async (): Promise<Host> => {
  const server = createServer((socket) => {
    socket.on("error", () => {})
    socket.once("data", (data) => {
      const [, path = ""] = data.toString("latin1").split(" ")
      const vector = at(path)
      const { status, headers } = vector?.response ?? { status: 404, headers: {} }
      const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
      const head = [`HTTP/1.1 ${status} Whatever`, ...lines, ...allowed, "connection: close", "", ""].join("\r\n")
      socket.end(
        Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(vector === undefined ? "" : bodyText(vector.response))])
      )
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: async () => server.close() }
}

/** What a page of another origin needs to read a response and its headers. */
export const allowed = ["access-control-allow-origin: *", "access-control-expose-headers: *"]
