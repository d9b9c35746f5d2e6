import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Assets } from "./build.ts"
import { forward, recorder } from "./exchange.ts"
import type { Journal } from "./journal.ts"
import { through } from "./network.ts"
import type { Operator, Switches } from "./operator.ts"

/** What stands behind the page. */
export interface House {
  readonly assets: Assets
  /** Where each runtime listens, by the first part of the path. */
  readonly origins: Readonly<Record<string, URL>>
  readonly journal: Journal
  readonly operator: Operator
}

/**
 * Serves the page, and passes `/{runtime}/{exchange}/…` on to that runtime, byte by byte. Beside them it tells the page
 * what nobody sees from a browser: `/exchanges/{id}` (the bytes), `/log/{instanceId}`, `/switches`.
 */
export const front = (house: House): ((request: IncomingMessage, response: ServerResponse) => void) => {
  const exchanges = recorder(400)
  return (request, response) => {
    const path = request.url ?? "/"
    const [, place = "", id = ""] = path.split("/", 3)
    const origin = house.origins[place]
    if (origin !== undefined) {
      const rest = path.slice(place.length + id.length + 2) || "/"
      const pass = () =>
        forward(request, response, { origin, path: rest, connection: (socket) => exchanges.tap(id, socket) })
      return through(house.operator.switches().network, {
        request,
        response,
        pass,
        note: (answered) => exchanges.note(id, answered)
      })
    }
    const asset = house.assets.get(path)
    if (asset !== undefined) {
      response.writeHead(200, { "content-type": asset.type, "cache-control": "no-store", ...security }).end(asset.body)
    } else if (place === "exchanges") json(response, exchanges.get(id))
    else if (place === "log") void house.journal.of(decodeURIComponent(id)).then((entries) => json(response, entries))
    else if (place === "switches") void flip(request, response, house.operator)
    else json(response, undefined)
  }
}

/** Listens on both of localhost's addresses. Rejects with the system's error when the port is taken on either. */
export const listen = async (
  port: number,
  handle: Parameters<typeof createServer>[1]
): Promise<ReadonlyArray<Server>> => {
  const servers: Array<Server> = []
  for (const host of ["127.0.0.1", "::1"]) {
    const server = createServer(handle)
    try {
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve))
      servers.push(server)
    } catch (error) {
      if (!missing.has((error as NodeJS.ErrnoException).code ?? "")) {
        for (const each of servers) each.close()
        throw error
      }
    }
  }
  return servers
}

// ---- internal ----

/** This machine has no IPv6. */
const missing = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"])

const security = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer"
}

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(body === undefined ? 404 : 200, {
    "content-type": "application/json",
    "cache-control": "no-store"
  })
  response.end(JSON.stringify(body ?? null))
}

const flip = async (request: IncomingMessage, response: ServerResponse, operator: Operator): Promise<void> => {
  if (request.method !== "POST") return json(response, operator.switches())
  let text = ""
  for await (const chunk of request) text += String(chunk)
  try {
    json(response, operator.set(JSON.parse(text) as Partial<Switches>))
  } catch {
    json(response, undefined)
  }
}
