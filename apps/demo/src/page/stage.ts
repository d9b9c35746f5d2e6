import { Client } from "@errata/client"
import type { Contract } from "@errata/core"
import * as Schema from "effect/Schema"
import { inDialect } from "../api/dialects.ts"
import type { Switches } from "../house/operator.ts"
import { headersOf, type Manner } from "./manner.ts"

/** Where a request is answered. */
export type Runtime = "node" | "worker"

/** Some contracts. */
export type Contracts = ReadonlyArray<Contract.Any>

/** One API: its contract, and what every request to it has in common. */
export interface Api<C extends Contract.Any, Foreign extends Contracts = []> {
  readonly contract: C
  /** The contract's name, unless given. */
  readonly name?: string
  /** The contracts of those who may answer instead. */
  readonly foreign?: Foreign
  /** Put before every path. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  /** Where it can be asked; everywhere unless given. */
  readonly runtimes?: ReadonlyArray<Runtime>
}

/** One request of a visitor. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: string | object
  /** Undefined leaves one out that every request to the API has. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** How long to wait for the head of the response, in milliseconds. */
  readonly patienceMs?: number
  /** Reads the body of a success: at most so long, and so many bytes. */
  readonly reads?: { readonly totalTimeoutMs?: number; readonly maxSuccessBytes?: number }
  readonly signal?: AbortSignal
}

/** A request that was answered, and the id under which its bytes are kept. */
export interface Attempt<C extends Contract.Any = Contract.Any, Foreign extends Contracts = []> {
  readonly method: string
  readonly exchangeId: string
  readonly outcome: Client.Result<Response, Client.Error<C, Foreign>>
}

/** What a scenario may do: send requests to one runtime, and turn the switches of the service. */
export interface Stage<C extends Contract.Any = Contract.Any, Foreign extends Contracts = []> {
  readonly send: (request: Sent) => Promise<Attempt<C, Foreign>>
  /** Sends a request that has to succeed, and reads its JSON. */
  readonly read: (request: Sent) => Promise<Readonly<Record<string, string>>>
  /** Does something while switches are turned, and turns them back. */
  readonly during: <A>(switches: Partial<Switches>, work: () => Promise<A>) => Promise<A>
}

/** The stage in front of one runtime, whose requests ask to be answered in one manner. */
export const stage = <C extends Contract.Any, Foreign extends Contracts>(
  api: Api<C, Foreign>,
  runtime: Runtime,
  manner: Manner
): Stage<C, Foreign> => {
  const contract = inDialect<Contract.Any>(api.contract, manner.dialect)
  const send: Stage<C, Foreign>["send"] = async (sent) => {
    const { method, path, body, headers, patienceMs = 30_000, reads, signal } = sent
    const exchangeId = crypto.randomUUID()
    const baseUrl = `${location.origin}/${runtime}/${exchangeId}${api.base}`
    const all = { ...(body === undefined ? {} : json), ...headersOf(manner), ...api.headers, ...headers }
    const kept = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined)
    const written = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }
    const call = Client.result<Contract.Any, Contracts>(contract, {
      baseUrl,
      foreign: api.foreign ?? [],
      firstByteTimeoutMs: patienceMs,
      ...reads
    })
    const init = { method, headers: kept, ...written, ...(signal === undefined ? {} : { signal }) }
    const outcome = await (reads === undefined ? call(path, init) : call(path, { ...init, success: Schema.Unknown }))
    return { method, exchangeId, outcome: outcome as unknown as Attempt<C, Foreign>["outcome"] }
  }
  return { send, read: async (request) => read((await send(request)) as unknown as Attempt), during }
}

/** Reads, or turns, the switches of the service. */
export const set = async (switches?: Partial<Switches>): Promise<Switches> => {
  const init = switches === undefined ? {} : { method: "POST", body: JSON.stringify(switches) }
  const response = await fetch("/switches", init)
  return (await response.json()) as Switches
}

// ---- internal ----

const json = { "content-type": "application/json" }

const read = async ({ outcome }: Attempt): Promise<Readonly<Record<string, string>>> => {
  if (!outcome.ok) throw new Error(`A step before it failed: ${outcome.error._tag}.`, { cause: outcome.error })
  return (await outcome.value.json()) as Record<string, string>
}

const calm: Partial<Switches> = { maintenance: false, databaseAway: false, newer: false, network: "fine" }

const during: Stage["during"] = async (switches, work) => {
  await set(switches)
  try {
    return await work()
  } finally {
    await restore()
  }
}

/** Turns the switches back, as soon as somebody listens. */
const restore = async (): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await set(calm)
      return
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
