import * as Contract from "@errata/core/Contract"
import { named } from "./Contracts.ts"
import { describe, foreignOf, type Reading } from "./Reading.ts"
import { task } from "./Service.ts"
import { bodyText, instanceId, type Located } from "./Vector.ts"

/** A response as bytes have it. */
export interface Wire {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * A server and a client that exchange failures. `R` is whatever stands for a response between the two: the response
 * itself, or the URL where it is to be had.
 */
export interface Pair<R = unknown> {
  readonly name: string
  /** Has the server fail as `task(vector)` says. */
  readonly produce?: (vector: Located) => Promise<R>
  /** Has the vector's response, bytes and all, stand where the client reads. Without it those vectors do not apply. */
  readonly carry?: (vector: Located) => Promise<R>
  /** Says what is on the wire, as a plain HTTP client sees it. Without it only what the client read is compared. */
  readonly wire?: (response: R, vector: Located) => Promise<Wire>
  /** Has the client read the response; null where the client takes it for a success. */
  readonly read: (response: R, vector: Located) => Promise<Reading | null>
}

/** The core with itself, in memory: what every other pair is measured against. */
export const inMemory: Pair<Wire> = {
  name: "core, in memory",
  produce: (vector) => {
    const { contract, failure } = task(vector)
    const { status, headers, body } = Contract.encode(contract, failure, { instanceId })
    return Promise.resolve({ status, headers, body })
  },
  carry: ({ response }) => {
    const headers = Object.entries(response.headers).filter((entry): entry is [string, string] => entry[1] !== null)
    return Promise.resolve({ status: response.status, headers: Object.fromEntries(headers), body: bodyText(response) })
  },
  wire: (response) => Promise.resolve(response),
  read: (response, vector) => {
    if (vector.error === null) return Promise.resolve(null)
    const contract = named(vector.contract)
    return Promise.resolve(describe(vector, Contract.decode(contract, response, { foreign: foreignOf(vector) })))
  }
}

/**
 * A pair over HTTP: a server that answers each vector under `/<id>`, and a client that reads a URL. `origin` is the
 * server's.
 */
export const overHttp = (options: {
  readonly name: string
  readonly origin: () => string
  /** Where the hostile vectors stand, byte by byte; all others the server itself sends as they are. */
  readonly raw?: () => string
  readonly read: (url: string, vector: Located) => Promise<Reading | null>
}): Pair<string> => {
  const { name, origin, raw, read } = options
  return {
    name,
    produce: (vector) => Promise.resolve(`${origin()}/${vector.id}`),
    ...(raw === undefined
      ? {}
      : {
          carry: (vector: Located) =>
            Promise.resolve(`${vector.id.startsWith("hostile/") ? raw() : origin()}/${vector.id}`)
        }),
    wire: async (url) => {
      const response = await fetch(url)
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
    },
    read
  }
}
