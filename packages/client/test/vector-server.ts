import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { task } from "@errata/conformance/Service"
import { at, bodyText, type Located } from "@errata/conformance/Vector"
import * as Contract from "@errata/core/Contract"
import * as InstanceId from "@errata/core/InstanceId"

/**
 * Starts a server that answers `/<id>` with what a vector promises: encoded by the core where the vector goes both ways,
 * as it is written otherwise. Any origin may read all of it.
 */
export const start = async (): Promise<{ readonly origin: string; readonly stop: () => void }> => {
  const server: Server = createServer((request, response) => {
    const vector = at(request.url ?? "")
    response.setHeader("access-control-allow-origin", "*")
    response.setHeader("access-control-expose-headers", "*")
    if (vector === undefined) return void response.writeHead(404).end()
    const { status, headers, body } = vector.direction === "both" ? produced(vector) : written(vector)
    response.sendDate = !("date" in headers)
    return void response.writeHead(status, { ...headers }).end(body)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

const produced = (vector: Located) => {
  const { contract, failure } = task(vector)
  return Contract.encode(contract, failure, { instanceId: InstanceId.make() })
}

const written = ({ response }: Located) => ({
  status: response.status,
  headers: Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  ),
  body: bodyText(response)
})
