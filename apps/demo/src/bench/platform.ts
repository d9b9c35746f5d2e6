import type { Authored } from "./author.ts"
import { chapter } from "./chapter.ts"
import { crossings } from "./platform-experiments.ts"
import { shop } from "./shop.ts"

/** What is done to a failure between Workers. */
export interface Crossing {
  readonly across:
    | "rpc"
    | "promises"
    | "pipeline"
    | "object"
    | "fetch"
    | "gateway"
    | "workflow"
    | "alarm"
    | "queue"
    | "scheduled"
    | "tail"
    | "limit"
    | "respond"
    | "handle"
    | "services"
    | "line"
  readonly does?: Deed
  readonly by?: "return" | "effect" | "throw" | "promise" | "returned"
  /** Calls again where that does no harm. */
  readonly again?: boolean
  readonly maxAttempts?: number
  readonly attempt?: number
  readonly request?: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  }
  /** A reporter that works, or one that throws. */
  readonly report?: "works" | "throws"
  readonly more?: string
}

/** An error of the contract, or something that platforms and people do. */
export type Deed =
  | "GroupNotFound"
  | "RateLimited"
  | "Closed"
  | "Soon"
  | "Labelled"
  | "Odd"
  | "success"
  | "defect"
  | "interrupt"
  | "forever"
  | "nothing"
  | "thrown-members"
  | "thrown-wrong-members"
  | "thrown-other-code"
  | "thrown-json"
  | "thrown-code"
  | "thrown-wire"
  | "thrown-text"
  | "thrown-trap"
  | "thrown-broken"
  | "thrown-number"
  | "thrown-status"
  | "thrown-range"
  | "overloaded"
  | "reset"
  | "retryable"
  | "abort"
  | "stranger"

/** The shop, with a failure that soon passes. */
export const yardShop: Authored = {
  ...shop,
  // The errors of the platform have no number.
  dialects: ["problem", "json-api"],
  errors: [...shop.errors, { tag: "Soon", status: 503, message: "Soon.", retry: { after: "50 millis" }, number: 7 }]
}

/** What becomes of a failure that crosses from one Worker to another, or that no request waits for. */
export const platform = chapter<Crossing>({
  name: "platform",
  title: "Fail between Workers",
  lede: "A service binding, a Durable Object, a queue, an alarm, a workflow: what the platform drops on the way arrives all the same.",
  runtimes: ["worker"],
  experiments: crossings,
  run: (crossing, { cross }) => (cross === undefined ? "There is no platform here." : cross(crossing))
})
