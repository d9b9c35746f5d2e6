/**
 * Makes the requests of one measurement after the other, in a process of its own. On bare sockets: autocannon needs as
 * much time for a request as a server of `node:http`, so that on two cores it is as likely to be what is measured.
 */
import { connect, type Socket } from "node:net"
import { cutting } from "./responses.ts"

/** One measurement that the generator is asked for. */
export interface Order {
  readonly port: number
  readonly path: string
  readonly seconds: number
}

/** What came back. */
export interface Outcome {
  readonly requests: number
  readonly seconds: number
  /** Responses that are no 409, and connections that broke. */
  readonly strange: number
}

const connections = 32

const generate = async ({ port, path, seconds }: Order): Promise<Outcome> => {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: */*\r\n\r\n`)
  const sockets = new Set<Socket>()
  const start = performance.now()
  let requests = 0
  let strange = 0
  let over = false
  for (let i = 0; i < connections; i++) {
    const cut = cutting((head) => {
      if (over) return
      requests++
      if (!head.startsWith("HTTP/1.1 409 ")) strange++
      socket.write(request)
    })
    const callback = (length: number, buffer: Uint8Array) => {
      cut(buffer.subarray(0, length) as Buffer)
      return true
    }
    const onread = { buffer: Buffer.alloc(65_536), callback }
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread }, () => socket.write(request))
    socket.on("error", () => over || strange++)
    sockets.add(socket)
  }
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  over = true
  const took = (performance.now() - start) / 1000
  for (const socket of sockets) socket.destroy()
  return { requests, seconds: took, strange }
}

process.on("message", (order: Order) => void generate(order).then((outcome) => process.send!(outcome)))
process.send!("ready")
process.on("disconnect", () => process.exit())
