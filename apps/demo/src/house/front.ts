import type { IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { Assets } from "./build.ts"
import { forward, recorder } from "./exchange.ts"
import type { Journal } from "./journal.ts"
import { type Deliver, through } from "./network.ts"
import type { Operator, Switches } from "./operator.ts"

/** What stands behind the page. */
export interface House {
  readonly assets: Assets
  /** Where each runtime listens, by the first part of the path. */
  readonly origins: Readonly<Record<string, URL>>
  readonly journal: Journal
  readonly operator: Operator
  /** Lets nobody reach the front for a while. */
  readonly hangUp: () => Promise<void>
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
      const connection = (socket: Socket) => exchanges.tap(id, socket)
      const pass = (deliver: Deliver) => forward(request, response, { origin, path: rest, connection, deliver })
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
    else if (place === "log") void house.journal.of(decoded(id)).then((entries) => json(response, entries))
    else if (place === "switches") void flip(request, response, house)
    else response.writeHead(404, { "content-type": "text/plain", ...security }).end(nothing)
  }
}

// ---- internal ----

const security = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer"
}

const nothing = "Nothing is here. The page is at /.\n"

/** What is no encoding is no id either. */
const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(body === undefined ? 404 : 200, {
    "content-type": "application/json",
    "cache-control": "no-store"
  })
  response.end(JSON.stringify(body ?? null))
}

const flip = async (request: IncomingMessage, response: ServerResponse, { operator, hangUp }: House): Promise<void> => {
  if (request.method !== "POST") return json(response, operator.switches())
  let text = ""
  try {
    // Whose client may leave amid it.
    for await (const chunk of request) text += String(chunk)
    const wanted = JSON.parse(text) as Partial<Switches>
    const switches = operator.set(wanted)
    if (wanted.network === "gone") {
      // Whoever turned the switch is the last to be answered.
      response.shouldKeepAlive = false
      response.once("close", () => void hangUp().then(() => operator.set({ network: "fine" })))
    }
    json(response, switches)
  } catch {
    json(response, undefined)
  }
}
