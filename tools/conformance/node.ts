import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Server } from "@errata/server"
import { task } from "@errata/conformance/Service"
import { at, bodyText, type Located } from "@errata/conformance/Vector"
import * as Effect from "effect/Effect"
import type { ServerResponse } from "node:http"
import { allowed, type Host } from "./raw.ts"

/** A service on Node that fails with whatever vector its path names. */
export const nodeHost = async (): Promise<Host> => {
  const server = createServer((request, response) => {
    for (const line of allowed) response.setHeader(...(line.split(": ") as [string, string]))
    const vector = at(request.url ?? "")
    if (vector === undefined || vector.direction === "decode") return send(response, vector)
    const { contract, failure } = task(vector)
    const handle = () => (vector.given === "defect" ? Effect.die(failure) : Effect.fail(failure as never))
    Server.listener(contract, handle, { log: () => {} })(request, response)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

// ---- internal ----

const send = (response: ServerResponse, vector: Located | undefined): void => {
  const { status, headers } = vector?.response ?? { status: 404, headers: {} }
  for (const [name, value] of Object.entries(headers)) if (value !== null) response.setHeader(name, value)
  response.writeHead(status).end(vector === undefined ? "" : bodyText(vector.response))
}
