import type { Thing } from "./thing.ts"
import type { Yard } from "./main.ts"

/** What the Worker of the workbench is given: itself, mostly. */
export interface Env {
  readonly YARD: Fetcher<Yard>
  readonly THING: DurableObjectNamespace<Thing>
  readonly FLOW: Workflow
  readonly LIMIT: RateLimit
}
