import type { Status } from "../Definition.ts"
import type { Policy } from "../Retry.ts"

/** Says in words whether and when a request is worth sending again. */
export function retryWords(policy: Policy): string {
  if (policy.kind === "never") return "no"
  const when =
    policy.kind === "after"
      ? `after ${duration(policy.delayMs)}`
      : `after ${duration(policy.baseMs)}, then ever later, at most ${duration(policy.maxMs)}`
  return policy.safe ? `${when}, whatever the method` : when
}

/** Says in words what statuses a definition answers with. */
export const statusWords = (status: Status): string => (typeof status === "object" ? status.join(", ") : String(status))

/** Removes what could deceive a reader or a terminal: control characters and marks that turn the writing direction. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")

// ---- internal ----

function duration(ms: number): string {
  const [unit, size] = units.find(([, size]) => ms >= size && ms % size === 0) ?? (ms === 0 ? second : millisecond)
  const count = ms / size
  return `${count} ${unit}${count === 1 ? "" : "s"}`
}

const second = ["second", 1000] as const
const millisecond = ["millisecond", 1] as const

/** The largest first: the first that divides a duration says it in the smallest number. */
const units = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], second] as const
