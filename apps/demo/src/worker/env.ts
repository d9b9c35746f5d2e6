/** What the gateway is given. */
export interface Env {
  /** Where the Node service listens. */
  readonly ORIGIN: string
  /** The token of each plan, as JSON. */
  readonly TOKENS: string
}
