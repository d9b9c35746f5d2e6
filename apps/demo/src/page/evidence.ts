import { definitionOf, Retry } from "@errata/core"
import type { Exchange } from "../house/exchange.ts"
import type { Entry } from "../house/journal.ts"
import { type Advice, advise } from "./arms.ts"
import type { Scenario } from "./scenarios.ts"
import { type Attempt, type Runtime, stage } from "./stage.ts"

/** All that is known of one failure that was provoked. */
export interface Evidence {
  readonly runtime: Runtime
  readonly scenario: Scenario
  readonly exchange: Exchange
  /** What the client decoded: empty when it did not fail. */
  readonly tag: string
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>
  readonly advice: Advice
  readonly decision: Retry.Decision
  /** What the server logged under the same instance id. */
  readonly log: ReadonlyArray<Entry>
}

/** Provokes a failure, and collects what every side saw of it. One at a time: a switch must not turn another's answer. */
export const collect = (scenario: Scenario, runtime: Runtime): Promise<Evidence> => {
  const next = queue.then(async () => read(scenario, runtime, await scenario.provoke(stage(runtime))))
  queue = next.catch(() => {})
  return next
}

// ---- internal ----

let queue: Promise<unknown> = Promise.resolve()

const read = async (scenario: Scenario, runtime: Runtime, attempt: Attempt): Promise<Evidence> => {
  const { outcome, method, exchangeId } = attempt
  if (outcome.ok) throw new Error("The request succeeded, which was not the plan.")
  const { error } = outcome
  const received = "received" in error ? error.received : undefined
  const instanceId = received?.instanceId
  const policy = definitionOf(error)?.retry ?? Retry.never
  const hint = received && Retry.hint(received.headers, { now: Date.now() })
  const [exchange, log] = await Promise.all([
    get<Exchange>(`/exchanges/${exchangeId}`),
    instanceId === undefined ? [] : get<ReadonlyArray<Entry>>(`/log/${encodeURIComponent(instanceId)}`)
  ])
  return {
    runtime,
    scenario,
    exchange,
    tag: error._tag,
    fields: [
      ["status", received?.status],
      ["code", definitionOf(error)?.code],
      ["message", error.message],
      ["instanceId", instanceId],
      ["retryAfterMs", received?.retryAfterMs]
    ].flatMap(([name, value]) => (value === undefined ? [] : [[String(name), String(value)] as const])),
    advice: advise(error),
    decision: Retry.decide({ policy, method, idempotencyKey: false, attempt: 1, hint, random: Math.random() }),
    log
  }
}

const get = async <A>(path: string): Promise<A> => (await (await fetch(path)).json()) as A
