import type { ServerResponse } from "node:http"
import type { Socket } from "node:net"

/**
 * Gives the connection of a response: one that waits for its turn behind another (pipelining) has no socket yet, and one
 * that a test makes has none at all.
 */
export const connectionOf = ({ socket, req }: Partial<ServerResponse>): Socket | undefined => socket ?? req?.socket

/** Calls back when the connection is lost on which a response waits for its turn: Node tells such a response nothing. */
export const onLost = (response: ServerResponse, lost: () => void): void => {
  const socket = connectionOf(response)
  if (socket === undefined) return
  const waiting = queues.get(socket) ?? queue(socket)
  waiting.add(lost)
  response.once("close", () => waiting.delete(lost))
}

// ---- internal ----

const queues = new WeakMap<Socket, Set<() => void>>()

/** One listener for all that wait on a connection: of one each, Node would say that they leak. */
const queue = (socket: Socket): Set<() => void> => {
  const waiting = new Set<() => void>()
  queues.set(socket, waiting)
  socket.once("close", () => {
    for (const lost of waiting) lost()
  })
  return waiting
}
