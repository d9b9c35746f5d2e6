import { overHttp, type Pair, type Wire } from "@errata/conformance/Pair"
import type { Reading } from "@errata/conformance/Reading"
import type { Deviation } from "@errata/conformance/Suite"
import { openPage, workerHost } from "./hosts.ts"
import { nodeHost } from "./node.ts"
import { read } from "./page.ts"
import { rawHost } from "./raw.ts"

/** A pair with what is known to be different about it. */
export interface Known {
  readonly pair: Pair<string>
  readonly deviations: ReadonlyArray<Deviation>
}

/** Every pair of runtimes, started, by the name that the table gives it. */
export interface Started {
  readonly pairs: Readonly<Record<string, Known>>
  readonly close: () => Promise<void>
}

/** Starts the servers and the browser of every pair. */
export const start = async (): Promise<Started> => {
  const raw = await rawHost()
  const node = await nodeHost()
  const worker = await workerHost()
  const page = await openPage()
  const over = (name: string, from: { origin: string }, reader: typeof read): Pair<string> =>
    overHttp({ name, origin: () => from.origin, raw: () => raw.origin, read: (url, vector) => reader(url, vector.id) })
  const inPage: typeof read = (url, id) => page.read(url, id)
  return {
    pairs: {
      "node-node": { pair: over("Node server, Node fetch", node, read), deviations: byFetch },
      "node-chromium": { pair: over("Node server, Chromium", node, inPage), deviations: byFetch },
      "worker-node": { pair: over("Worker, Node fetch", worker, read), deviations: [...byFetch, ...byWorker] },
      "worker-chromium": { pair: over("Worker, Chromium", worker, inPage), deviations: [...byFetch, ...byWorker] },
      "worker-worker": { pair: overRpc(worker.origin), deviations: byRpc }
    },
    close: async () => {
      await Promise.all([raw, node, worker, page].map((host) => host.close()))
    }
  }
}

// ---- internal ----

const noEdge = "no edge answers between two Workers, so the client of a stub takes no foreign contracts"

const overRpc = (origin: string): Pair<string> => {
  const get = async <A>(path: string): Promise<A> => (await (await fetch(`${origin}/rpc/${path}`)).json()) as A
  return {
    name: "Worker, Worker over RPC",
    produce: (vector) => Promise.resolve(`produce/%/${vector.id}`),
    carry: (vector) => Promise.resolve(`carry/%/${vector.id}`),
    wire: (path) => get<Wire>(path.replace("%", "wire")),
    read: (path) => get<Reading | null>(path.replace("%", "read"))
  }
}

const byFetch: ReadonlyArray<Deviation> = [
  { vectors: /^http\/\d+ 407 /, reason: "fetch makes a network error of a 407 that no proxy sent (Fetch standard)" }
]

const byWorker: ReadonlyArray<Deviation> = [
  { vectors: /^http\/\d+ 426 /, reason: "workerd keeps Upgrade, a header of the connection, to itself" }
]

const byRpc: ReadonlyArray<Deviation> = [
  { vectors: /Cloudflare's (522, (to a client that knows|where)|1015|HTML)/, reason: noEdge },
  { vectors: /the text error code: 1010$/, reason: noEdge },
  { vectors: /a foreign contract's newer type/, reason: noEdge },
  { vectors: /not in the coding that it claims/, reason: "a reply is text, whose coding nobody claims" }
]
