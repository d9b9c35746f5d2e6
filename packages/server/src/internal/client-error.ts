import type { WireResponse } from "@errata/core"
import { STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import type { Found } from "./found.ts"
import { headersOf } from "./wire.ts"

/** Tells what Node's HTTP parser or its timers found. */
export const fromNode = (error: Error): Found => {
  const { code } = error as { readonly code?: unknown }
  if (code === "HPE_HEADER_OVERFLOW") return { kind: "headersTooLarge" }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return { kind: "requestTimeout" }
  return code === "HPE_CHUNK_EXTENSIONS_OVERFLOW" ? { kind: "bodyTooLarge" } : { kind: "other", status: 400 }
}

/** Tells whether a response can still be written on the connection of a request that could not be read. */
export const canAnswer = (socket: Duplex, error: Error): boolean => {
  const { _httpMessage: current } = socket as { _httpMessage?: { readonly headersSent: boolean } | null }
  if (!socket.writable) return false
  if (current === undefined || current === null) return true
  // Node's own handler asks the same: a response on its way must not be mixed with another. A client that has ended in
  // the middle of a body has left the handler that reads it, who says so.
  return !current.headersSent && (error as { readonly code?: unknown }).code !== "HPE_INVALID_EOF_STATE"
}

/** Writes a whole HTTP/1.1 response and closes the connection, whose bytes can no longer be trusted. */
export const writeRaw = (socket: Duplex, wire: WireResponse): void => {
  const headers = headersOf(wire, { origin: undefined, before: () => undefined })
  const lines = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${wire.status} ${STATUS_CODES[wire.status] ?? ""}`, ...lines].join("\r\n")
  // A head is Latin-1 (RFC 9110 section 5.5).
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), Buffer.from(wire.body)]), () => socket.destroy())
}
