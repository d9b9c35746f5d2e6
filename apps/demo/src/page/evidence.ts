import { Retries, TransportError } from "@errata/client"
import { definitionOf, Retry } from "@errata/core"
import * as Messages from "@errata/core/Messages"
import { header } from "@errata/core/WireResponse"
import type { Exchange } from "../house/exchange.ts"
import type { Entry } from "../house/journal.ts"
import type { Advice, Document, Scenario } from "./document.ts"
import { inTurn } from "./in-turn.ts"
import type { Manner } from "./manner.ts"
import type { Runtime } from "./stage.ts"

/** All that is known of one failure that was provoked. */
export interface Evidence {
  readonly runtime: Runtime
  readonly document: Document
  readonly scenario: Scenario
  readonly manner: Manner
  /** The media type of the answer; undefined where it has no body. */
  readonly mediaType: string | undefined
  /** The message as the page itself says it in the language that is wanted, if it has it. */
  readonly said: Messages.Chosen | undefined
  readonly exchange: Exchange
  /** What the client decoded. */
  readonly tag: string
  readonly status: number | undefined
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>
  readonly advice: Advice
  readonly decision: Retry.Decision
  /** What the server logged under the same instance id. */
  readonly log: ReadonlyArray<Entry>
}

/** Provokes a failure in its turn, and collects what every side saw of it. */
export const collect = (cell: {
  readonly document: Document
  readonly scenario: Scenario
  readonly runtime: Runtime
  readonly manner: Manner
}): Promise<Evidence> => inTurn(() => run(cell))

// ---- internal ----

const run = async (cell: Parameters<typeof collect>[0]): Promise<Evidence> => {
  const { document, scenario, runtime, manner } = cell
  const { attempt, error, advice } = await document.provoke(scenario, runtime, manner)
  const { method, exchangeId } = attempt
  const received = "received" in error ? error.received : undefined
  const instanceId = received?.instanceId
  const policy = Retries.policyOf(error)
  const hint = received && Retry.hint(received.headers, { now: Date.now() })
  const [exchange, log] = await Promise.all([
    // Whoever is offline cannot ask either, and has nothing to see.
    get<Exchange>(`/exchanges/${exchangeId}`).catch(() => nothing),
    instanceId === undefined ? [] : get<ReadonlyArray<Entry>>(`/log/${encodeURIComponent(instanceId)}`)
  ])
  const fields = {
    status: received?.status,
    "stands for": received && standsFor(error, received.status),
    code: codeOf(error),
    ...(TransportError.is(error) ? detailsOf(error) : fieldsOf(error)),
    message: error.message,
    instanceId,
    retryAfterMs: received?.retryAfterMs
  }
  return {
    ...cell,
    mediaType: received && header(received.headers, "content-type"),
    said: manner.language === "" ? undefined : Messages.choose(document.messages, error, [manner.language]),
    exchange,
    tag: error._tag,
    status: received?.status,
    fields: Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "object" ? JSON.stringify(value) : String(value)] as const]
    ),
    advice,
    decision: Retry.decide({ policy, method, idempotencyKey: false, attempt: 1, hint, random: Math.random() }),
    log
  }
}

const nothing: Exchange = { request: "", response: "" }

/** What the transport errors tell besides their message. */
const detailsOf = (error: TransportError.TransportError) => {
  const { phase, reason, maxBytes } = error as { phase?: string; reason?: string; maxBytes?: number }
  return { phase, reason, maxBytes }
}

/** The code that an unknown failure named, or else that of its definition. */
const codeOf = (error: { readonly _tag: string; readonly code?: string }): string | undefined =>
  error._tag === "UnrecognizedError" ? error.code : definitionOf(error)?.code

/** The error's own status, where the response had to have another: GraphQL's is always 200. */
const standsFor = (error: object, received: number): number | undefined => {
  const own = definitionOf(error)?.status
  const status = typeof own === "number" ? own : (error as { readonly status?: unknown }).status
  return typeof status === "number" && status !== received ? status : undefined
}

/** The public fields of the error's definition, as they were decoded. */
const fieldsOf = (error: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(definitionOf(error)?.fields ?? {}).map((name) => [name, (error as Record<string, unknown>)[name]])
  )

const get = async <A>(path: string): Promise<A> => (await (await fetch(path)).json()) as A
