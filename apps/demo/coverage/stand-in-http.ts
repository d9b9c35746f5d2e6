import {
  createServer as realCreateServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions
} from "node:http"
import type { Hits } from "./hits.ts"
import { pagePath, tell } from "./run.ts"

export * from "node:http"

/** Makes a server that takes what the page tells of itself: a page of the demo speaks to its own host alone. */
export const createServer = (first: ServerOptions | RequestListener, second?: RequestListener): Server => {
  if (typeof first === "function") return realCreateServer(taking(first))
  return second === undefined ? realCreateServer(first) : realCreateServer(first, taking(second))
}

// ---- internal ----

const taking =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url !== pagePath) listener(request, response)
    else void takeFrom(request).then(() => response.writeHead(204).end())
  }

const takeFrom = async (request: IncomingMessage): Promise<void> => {
  let text = ""
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk)
  tell({ runtime: "chromium", hits: JSON.parse(text) as Hits })
}
