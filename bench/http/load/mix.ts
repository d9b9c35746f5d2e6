import { connect } from "node:net"
import { cutting } from "../responses.ts"
import { checkFailure, checkSuccess } from "./check.ts"
import type { Tally } from "./tally.ts"
import { kinds } from "./kinds.ts"

const connections = 32

/** Sends failures of every kind and successes at full speed, and checks every response, until `over` says so. */
export const mix = (port: number, tally: Tally, over: () => boolean): Promise<unknown> =>
  Promise.all(Array.from({ length: connections }, (_, n) => converse(port, n * 1_000_000, tally, over)))

// ---- internal ----

/** Every fourth request succeeds. */
const pathOf = (seq: number): string => (seq % 4 === 0 ? `/ok/${seq}` : `/kind/${kindOf(seq)}/${seq}`)

const kindOf = (seq: number): number => (seq * 7) % kinds.length

const converse = (port: number, first: number, tally: Tally, over: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    let seq = first
    let done = false
    const ask = () => socket.write(`GET ${pathOf(seq)} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`)
    const cut = cutting((head, body) => {
      const problem = seq % 4 === 0 ? checkSuccess(seq, head, body) : checkFailure(kinds[kindOf(seq)]!, seq, head, body)
      tally.response(problem)
      seq++
      if (!over()) return void ask()
      done = true
      socket.destroy()
    })
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, ask)
    socket.on("data", cut)
    socket.on("error", () => {})
    socket.on("close", () => {
      if (!done) tally.response(`the connection was closed instead of an answer to ${pathOf(seq)}`)
      resolve()
    })
  })
