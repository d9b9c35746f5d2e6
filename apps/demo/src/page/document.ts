import type { Client } from "@errata/client"
import type { Contract } from "@errata/core"
import type * as Messages from "@errata/core/Messages"
import { messagesOf } from "../api/messages.ts"
import type { Manner } from "./manner.ts"
import type { Situation } from "./peers.ts"
import { type Refusals, refusalsOf } from "./refusals.ts"
import { type Api, type Attempt, type Contracts, type Runtime, type Stage, stage } from "./stage.ts"

/** What the page tells a person about a failure. */
export interface Advice {
  readonly title: string
  readonly remedy: string
}

/** A way to bring one failure about, for real. */
export interface Scenario<C extends Contract.Any = Contract.Any, Foreign extends Contracts = []> {
  /** What the client decodes. */
  readonly tag: Client.Error<C, Foreign>["_tag"]
  /** What the gateway makes of it, where that is something else. */
  readonly relayed?: Client.Error<C, Foreign>["_tag"]
  /** As the document has it: a number, or a range. */
  readonly status: number | "4XX" | "5XX" | "none"
  /** The code in the document; none where the status says it all. */
  readonly code?: string
  /** Tells a scenario from another one with the same tag and code. */
  readonly name?: string
  /** A visitor has to do something first: it is left out when all are provoked. */
  readonly byHand?: boolean
  /** What is done to provoke it. */
  readonly cause: string
  /** The situation that others were put in, where that tells something. */
  readonly peers?: Situation
  readonly provoke: (stage: Stage<C, Foreign>) => Promise<Attempt<C, Foreign>>
}

/** A published document, and how each failure that it lists can be brought about. */
export interface Document {
  /** The page's anchor. */
  readonly name: string
  readonly title: string
  readonly arms: ReadonlyArray<string>
  readonly scenarios: ReadonlyArray<Scenario>
  /** Where its failures are provoked. */
  readonly runtimes: ReadonlyArray<Runtime>
  readonly messages: Messages.Messages<Contract.Any>
  /** The dialects in which its contract cannot be had. */
  readonly refusals: Refusals
  readonly provoke: (scenario: Scenario, runtime: Runtime, manner: Manner) => Promise<Provoked>
}

/** A failure that was provoked, and what its arm says. */
export interface Provoked {
  readonly attempt: Attempt
  readonly error: Client.Error<Contract.Any> & Error
  readonly advice: Advice
}

/** Names a scenario among those of its document. */
export const keyOf = ({ name, code, tag }: Scenario): string => name ?? code ?? tag

/** What a scenario should be decoded as in one runtime. */
export const expected = ({ tag, relayed }: Scenario, runtime: Runtime): string =>
  runtime === "worker" ? (relayed ?? tag) : tag

/** Makes a document of an API, the arms that match its failures, and its scenarios. */
export const document = <C extends Contract.Any, Foreign extends Contracts = []>(
  api: Api<C, Foreign>,
  title: string,
  advise: (error: Client.Error<C, Foreign>) => Advice,
  scenarios: ReadonlyArray<Scenario<C, Foreign>>
): Document => ({
  name: api.name ?? api.contract.name,
  title,
  arms: [...api.contract.errors.map(({ definition }) => definition.tag), "UnrecognizedError"],
  scenarios: scenarios as unknown as ReadonlyArray<Scenario>,
  runtimes: api.runtimes ?? ["node", "worker"],
  messages: messagesOf<Contract.Any>(api.contract),
  refusals: refusalsOf(api.contract),
  provoke: async (scenario, runtime, manner) => {
    const attempt = await (scenario as unknown as Scenario<C, Foreign>).provoke(stage(api, runtime, manner))
    if (attempt.outcome.ok) throw new Error("The request succeeded, which was not the plan.")
    const { error } = attempt.outcome
    return { attempt: attempt as unknown as Attempt, error: error as Provoked["error"], advice: advise(error) }
  }
})
