import { createServer, type RequestListener } from "node:http"
import type { AddressInfo, Server } from "node:net"

/** A server whose route fails: starts it on loopback, and gives its port. */
export type Start = () => Promise<number>

/** Starts a listener of `node:http`. */
export const node = (listener: (...args: Parameters<RequestListener>) => unknown): Promise<number> =>
  listening(createServer((request, response) => void listener(request, response)))

/** Waits until a server listens. */
export const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
  return portOf(server)
}

/** Gives the port of a server that listens. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port
