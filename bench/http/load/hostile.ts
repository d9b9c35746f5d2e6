import { setTimeout as sleep } from "node:timers/promises"
import { connect, type Socket } from "node:net"
import { cutting } from "../responses.ts"
import { checkFailure, isTimeout } from "./check.ts"
import { huge, type Kind, kinds } from "./kinds.ts"
import type { Tally } from "./tally.ts"

/** Clients that do not behave, each again and again until `over` says so. */
export const hostile = (port: number, tally: Tally, over: () => boolean): Promise<unknown> => {
  const again = (count: number, client: (port: number, tally: Tally) => Promise<void>) =>
    Array.from({ length: count }, async () => {
      while (!over()) await client(port, tally)
    })
  return Promise.all([
    ...again(4, leaveMidResponse),
    ...again(4, leaveWhileWaiting),
    ...again(20, halfOpen),
    ...again(20, fallSilent),
    ...again(50, dripRequest),
    ...again(50, readSlowly)
  ])
}

// ---- internal ----

const timedOut = "408 in the contract"

const request = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`

const open = (port: number, allowHalfOpen = false): Socket => {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen })
  return socket.on("error", () => {})
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : void socket.once("close", () => resolve())))

const leaveMidResponse = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port)
  socket.write(request("/big/0"))
  socket.once("data", () => socket.destroy())
  await closed(socket)
  tally.outcome("leave mid-response", "gone after the first bytes")
  await sleep(200)
}

const leaveWhileWaiting = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port)
  socket.write(request("/wait/0"))
  await sleep(20)
  socket.destroy()
  tally.outcome("leave while waiting", "gone before the failure")
}

/** Reads one failure, checks it, and says what became of it. */
const expectFailure = async (socket: Socket, kind: Kind, seq: number, client: string, tally: Tally): Promise<void> => {
  let answered = false
  socket.on(
    "data",
    cutting((head, body) => {
      answered = true
      // On a busy machine a drip may be too slow.
      const late = isTimeout(head, body)
      const problem = late ? undefined : checkFailure(kind, seq, head, body)
      tally.response(problem)
      tally.outcome(client, late ? timedOut : problem === undefined ? "answered, every byte right" : "answered wrongly")
      socket.destroy()
    })
  )
  await closed(socket)
  if (!answered) tally.outcome(client, "closed without an answer")
}

const halfOpen = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port, true)
  socket.end(request("/kind/0/1"))
  await expectFailure(socket, kinds[0]!, 1, "close their half", tally)
  await sleep(50)
}

const dripRequest = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port)
  const answer = expectFailure(socket, kinds[4]!, 2, "drip their request", tally)
  for (const character of request("/kind/4/2")) {
    socket.write(character)
    await sleep(20)
  }
  await answer
}

const readSlowly = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port)
  socket.write(request("/huge/3"))
  const answer = expectFailure(socket, huge, 3, "read slowly", tally)
  socket.on("data", () => {
    socket.pause()
    setTimeout(() => socket.resume(), 500)
  })
  await answer
}

const fallSilent = async (port: number, tally: Tally): Promise<void> => {
  const socket = open(port)
  let became = "closed without an answer"
  const take = (head: string, body: Buffer) => {
    became = isTimeout(head, body) ? timedOut : "answered wrongly"
    tally.response(isTimeout(head, body) ? undefined : `no 408: ${head}`)
  }
  socket.on("data", cutting(take))
  socket.write("GET /kind/0/1 HTTP/1.1\r\nhost: 127")
  await closed(socket)
  tally.outcome("fall silent", became)
}
