import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { written } from "./policies.ts"

/** A request as it came. */
export interface Counted {
  readonly method: string
  readonly key: string | null
  readonly body: string
}

/**
 * Starts a server that fails as the path says and writes down what it was sent: `/<id>/<tag>` answers with an error of
 * the policies' contract, `/<id>/reset` breaks off, `/<id>/see-<tag>` and `/<id>/see-nobody` carry the request out and
 * redirect to its outcome, `/<id>` says what came.
 */
export const start = async (): Promise<{ readonly origin: string; readonly stop: () => void }> => {
  const counted = new Map<string, Array<Counted>>()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const { headers, method = "" } = request
    for (const name of ["origin", "headers", "methods"]) response.setHeader(`access-control-allow-${name}`, "*")
    response.setHeader("access-control-expose-headers", "*").setHeader("connection", "close")
    // A browser's own question, whether it may send what it was asked to.
    if ("access-control-request-method" in headers) return response.writeHead(204).end()
    const [, id = "", failure] = (request.url ?? "").split("/")
    const before = counted.get(id) ?? []
    if (failure === undefined) return response.end(JSON.stringify(before))
    const chunks: Array<Buffer> = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const key = (headers["idempotency-key"] as string | undefined) ?? null
    counted.set(id, [...before, { method, key, body: Buffer.concat(chunks).toString() }])
    if (failure === "reset") return request.socket.resetAndDestroy()
    if (failure.startsWith("see-")) {
      const outcome = failure === "see-nobody" ? "http://127.0.0.1:4/" : failure.slice("see-".length)
      return response.writeHead(303, { location: outcome }).end()
    }
    const { body, headers: own, status } = written(failure)
    return response.writeHead(status, { ...own }).end(body)
  }
  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1")
  await once(server, "listening")
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}
