import { Messaging, NotFound, ServiceUnavailable } from "@errata/catalog/Messaging"
import { Server } from "@errata/server"
import * as Effect from "effect/Effect"
import { existsSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { acceptsBody, authorize, limiter } from "../api/admit.ts"
import type { Call, MessagingError, Reply } from "../api/call.ts"
import { resolve } from "../api/route.ts"
import { report } from "../house/child.ts"
import { connect } from "./database.ts"
import { operations, tokenOf } from "./desk.ts"
import { log } from "./log.ts"
import { bodyOf } from "./read.ts"

const database = connect(process.env["DATABASE"] ?? "")
const maintenance = process.env["MAINTENANCE"] ?? ""
const desk = operations(database)
const limited = limiter(4)

const answer = (call: Call): Effect.Effect<Reply, MessagingError> =>
  Effect.gen(function* () {
    // Whoever looks after the service switches maintenance on by making this file.
    if (existsSync(maintenance)) return yield* new ServiceUnavailable()
    const route = yield* resolve(call)
    yield* authorize(call, yield* tokenOf(database, route.plan))
    yield* acceptsBody(call)
    return yield* limited(route.plan, desk[route.operation](route, call))
  })

const listener = Server.listener(
  Messaging,
  (request: IncomingMessage, response: ServerResponse) =>
    Effect.gen(function* () {
      const url = URL.parse(request.url ?? "", "http://service")
      if (url === null) return yield* new NotFound()
      const { status, body } = yield* answer({
        method: request.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        header: (name) => request.headers[name]?.toString(),
        text: bodyOf(request)
      })
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    }),
  { log }
)

const server = createServer(listener)
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo
  report(`http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections()
    server.close()
  })
})
