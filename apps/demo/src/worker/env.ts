import type { Backstage } from "./backstage/main.ts"
import type { Yard } from "./yard/main.ts"

/** What the gateway is given. */
export interface Env {
  /** Where the Node service listens. */
  readonly ORIGIN: string
  /** The token of each plan, as JSON. */
  readonly TOKENS: string
  /** The key of those who look after the service. */
  readonly OPERATOR: string
  /** The Worker of the workbench. */
  readonly YARD: Fetcher<Yard>
  /** The Worker in the back. */
  readonly BACKSTAGE: Fetcher<Backstage>
  /** Counts the requests of each key of the referral programme. */
  readonly REFERRALS: RateLimit
}
