import { createServer, type RequestListener, type Server } from "node:http"
import { setTimeout } from "node:timers/promises"

/** The front's port, on both of localhost's addresses. */
export interface Line {
  /** Closes the port and every connection, so that whoever calls is refused; listens again after a while. */
  readonly hangUp: (forMs: number) => Promise<void>
}

/** Listens on a port. Rejects with the system's error when the port is taken on either address. */
export const listen = async (port: number, handle: RequestListener): Promise<Line> => {
  let servers = await open(port, handle)
  return {
    hangUp: async (forMs) => {
      const closed = servers
      servers = []
      await Promise.all(closed.map(close))
      await setTimeout(forMs)
      servers = await open(port, handle)
    }
  }
}

// ---- internal ----

const open = async (port: number, handle: RequestListener): Promise<ReadonlyArray<Server>> => {
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

const close = (server: Server): Promise<unknown> =>
  new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })

/** This machine has no IPv6. */
const missing = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"])
