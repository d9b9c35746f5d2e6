import type { Contract } from "@errata/core"
import type { Exchange } from "../house/exchange.ts"
import type { Manner } from "./manner.ts"
import { type Api, type Attempt, type Runtime, type Stage, stage } from "./stage.ts"

/** A way to one of the successes that a document lists. */
export interface Success<C extends Contract.Any = Contract.Any> {
  /** As the document has it: a number, or a range. */
  readonly status: number | "2XX"
  /** What is done to come by it. */
  readonly cause: string
  readonly achieve: (stage: Stage<C>) => Promise<Attempt<C>>
}

/** A success that was come by. */
export interface Achieved {
  readonly status: number
  readonly exchange: Exchange
}

/** The successes of one document. */
export interface Successes {
  readonly name: string
  readonly all: ReadonlyArray<Success>
  /** What the contract says that a success means. */
  readonly meaning: (success: Success) => string
  readonly achieve: (success: Success, runtime: Runtime, manner: Manner) => Promise<Achieved>
}

/** Makes the successes of an API. */
export const successes = <C extends Contract.Any>(api: Api<C>, all: ReadonlyArray<Success<C>>): Successes => ({
  name: api.contract.name,
  all: all as unknown as ReadonlyArray<Success>,
  meaning: ({ status }) => (api.contract.outcomes as Readonly<Record<string, string>>)[status] ?? "",
  achieve: async (success, runtime, manner) => {
    const attempt = await (success as unknown as Success<C>).achieve(stage(api, runtime, manner))
    if (!attempt.outcome.ok) throw new Error(`It failed: ${attempt.outcome.error._tag}.`)
    const exchange = await fetch(`/exchanges/${attempt.exchangeId}`)
    return { status: attempt.outcome.value.status, exchange: (await exchange.json()) as Exchange }
  }
})

/** Tells whether a status is the one that was listed. */
export const isListed = (status: number, { status: listed }: Success): boolean =>
  listed === "2XX" ? status >= 200 && status < 300 : status === listed
