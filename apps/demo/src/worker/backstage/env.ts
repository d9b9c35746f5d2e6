import type { Ledger } from "./ledger.ts"
import type { Quota } from "./quota.ts"

/** What the Worker in the back is given. */
export interface Env {
  /** Where the Node service listens. */
  readonly ORIGIN: string
  /** The token of each plan, as JSON. */
  readonly TOKENS: string
  /** The token with which the house's own Workers ask the service. */
  readonly HOUSE: string
  /** One object for each user: what is stored of theirs. */
  readonly QUOTA: DurableObjectNamespace<Quota>
  /** One object for each plan: its callbacks. */
  readonly LEDGER: DurableObjectNamespace<Ledger>
  /** Reports that are to be called back. */
  readonly CALLBACKS: Queue<Report>
  /** Reports that were given up. */
  readonly DEAD: Queue
}

/** What a receiver is told: a message of a plan was delivered. */
export interface Report {
  readonly plan: string
  /** The message's. */
  readonly id: string
  readonly url: string
  readonly status: "delivered"
}
