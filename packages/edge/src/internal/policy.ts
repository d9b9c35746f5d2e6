import * as Retry from "@errata/core/Retry"
import { definitionOf } from "@errata/core/TaggedError"
import type { Received } from "@errata/core/Received"

/** What an error says about trying again, and about waiting: its own policy, or that of its status where no contract knows it. */
export function policyOf(error: unknown): { readonly policy: Retry.Policy; readonly hint: Retry.Hint } {
  const definition = definitionOf(error)
  if (definition === undefined) return { policy: Retry.never, hint: {} }
  const { received, status } = error as { readonly received?: Received; readonly status: number }
  const policy = definition.tag === "UnrecognizedError" ? Retry.ofStatus(status) : definition.retry
  const retryAfterMs = received?.retryAfterMs
  return { policy, hint: retryAfterMs === undefined ? {} : { retryAfterMs } }
}

/** How work that met a defect is tried again: it may have been the moment, and it may be the work. */
export const defectPolicy: Retry.Policy = Retry.backoff({ base: "10 seconds", max: "10 minutes" })
