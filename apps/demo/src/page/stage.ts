import { Messaging } from "@errata/catalog/Messaging"
import { Client } from "@errata/client"
import type { Switches } from "../house/operator.ts"

/** Where a request is answered. */
export type Runtime = "node" | "worker"

/** One request of a visitor. */
export interface Sent {
  readonly method: string
  /** Below the service plan's path, such as `/batches`. */
  readonly path: string
  readonly body?: string | object
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** What the client made of the answer. */
export type Outcome = Client.Result<Response, Client.Error<typeof Messaging>>

/** A request that was answered, and the id under which its bytes are kept. */
export interface Attempt {
  readonly method: string
  readonly exchangeId: string
  readonly outcome: Outcome
}

/** What a scenario may do: send requests to one runtime, and turn the switches of the service. */
export interface Stage {
  readonly send: (request: Sent) => Promise<Attempt>
  readonly set: (switches: Partial<Switches>) => Promise<Switches>
}

/** The stage in front of one runtime. */
export const stage = (runtime: Runtime): Stage => ({ send: (request) => send(runtime, request), set })

/** Reads, or turns, the switches of the service. */
export const set = async (switches?: Partial<Switches>): Promise<Switches> => {
  const init = switches === undefined ? {} : { method: "POST", body: JSON.stringify(switches) }
  const response = await fetch("/switches", init)
  return (await response.json()) as Switches
}

// ---- internal ----

const plan = { id: "spring", token: "spring-7f3a" }

const send = async (runtime: Runtime, { method, path, body, headers }: Sent): Promise<Attempt> => {
  const exchangeId = crypto.randomUUID()
  const call = Client.result(Messaging, { baseUrl: `${location.origin}/${runtime}/${exchangeId}/v1/${plan.id}` })
  const all = { authorization: `Bearer ${plan.token}`, ...(body === undefined ? {} : json), ...headers }
  const kept = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined)
  const outcome = await call(path, {
    method,
    headers: kept,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) })
  })
  return { method, exchangeId, outcome }
}

const json = { "content-type": "application/json" }
