import type * as Duration from "effect/Duration"
import { type Hint, longest } from "./internal/retry-after.ts"
import { millis } from "./internal/retry-millis.ts"

export { type Hint, hint, type ResponseHeaders } from "./internal/retry-after.ts"

/** The failure is final: the same request would fail again. No header of a response changes that. */
export interface Never {
  readonly kind: "never"
}

/** The contract promises that the request is worth sending again after a fixed delay. */
export interface After {
  readonly kind: "after"
  readonly delayMs: number
  /** The failed request had no effect: even a POST may be sent again. */
  readonly safe: boolean
}

/** The failure may pass: send again after a random part of a delay that grows with each attempt. */
export interface Backoff {
  readonly kind: "backoff"
  readonly baseMs: number
  readonly factor: number
  readonly maxMs: number
  /** The failed request had no effect: even a POST may be sent again. */
  readonly safe: boolean
}

/** What an error definition says about sending the request again. Plain JSON. */
export type Policy = Never | After | Backoff

/** What a decision rests upon. */
export interface Situation {
  readonly policy: Policy
  readonly method: string
  /** An idempotency key was sent, so that the server recognises the request when it comes again. */
  readonly idempotencyKey: boolean
  /** Requests made so far: 1 when the first one has failed. */
  readonly attempt: number
  /** What the response said about waiting. */
  readonly hint?: Hint | undefined
  /** Requests in all, the first included. Default 3. */
  readonly maxAttempts?: number | undefined
  /** The longest wait worth starting, in milliseconds. Default 300,000 (5 minutes). */
  readonly maxDelayMs?: number | undefined
  /** From 0 to 1: where in the jitter the delay falls. Default 1, the longest. */
  readonly random?: number | undefined
}

/** Send the request again after `delayMs`; the reason says why that does no harm. */
export interface Again {
  readonly retry: true
  readonly delayMs: number
  readonly reason: "method_idempotent" | "policy_safe" | "idempotency_key"
}

/** Do not send the request again. */
export interface Stop {
  readonly retry: false
  readonly reason: "policy_never" | "method_not_idempotent" | "attempts_exhausted" | "delay_too_long"
}

/** Whether to send a request again, when, and why. */
export type Decision = Again | Stop

/** The failure is final. */
export const never: Never = { kind: "never" }

/**
 * Promises that the request is worth sending again after `delay`; `safe` when the failed one had no effect.
 * Throws a `RangeError` for a delay that is negative or endless.
 */
export const after = (delay: Duration.Input, options: { readonly safe?: boolean } = {}): After => ({
  kind: "after",
  delayMs:
    millis(delay) ?? refuse("a delay", delay, 'a duration that is finite and not negative, such as "60 seconds"'),
  safe: options.safe === true
})

/**
 * Says that the failure may pass: before the nth retry, wait for a random part of `base` × `factor`^(n - 1), at most
 * `max`. The factor is 2 and the maximum 30 seconds (or `base`, if longer) unless given. Throws a `RangeError` for
 * a base that is not positive, a maximum below it, or a factor below 1.
 */
export function backoff(options: {
  readonly base: Duration.Input
  readonly max?: Duration.Input
  readonly factor?: number
  readonly safe?: boolean
}): Backoff {
  const { base, factor = 2, max } = options
  const baseMs = millis(base) || refuse("the base of a backoff", base, 'a positive duration, such as "1 second"')
  const maxMs = max === undefined ? Math.max(baseMs, 30_000) : (millis(max) ?? 0)
  if (maxMs < baseMs) refuse("the maximum of a backoff", max, "a finite duration that is not shorter than the base")
  if (!(factor >= 1 && factor < Infinity)) refuse("the factor of a backoff", factor, "a finite number of at least 1")
  return { kind: "backoff", baseMs, factor, maxMs, safe: options.safe === true }
}

/**
 * Decides whether a failed request is sent again, and when. Pure: time and chance are given.
 *
 * It may be when its method is idempotent (RFC 9110 section 9.2.2), its failure had no effect, or it carried an
 * idempotency key. The wait is never shorter than what the contract promised or the server asked for: where that
 * exceeds `maxDelayMs` the answer is no. A backoff's jitter comes on top of what the server asked for, or everybody
 * whom it told the same moment would come back at that moment.
 */
export function decide(situation: Situation): Decision {
  const { policy, hint, attempt, maxAttempts = 3, maxDelayMs = 300_000, random = 1 } = situation
  if (policy.kind === "never") return stop("policy_never")
  const reason = idempotent.test(situation.method)
    ? "method_idempotent"
    : policy.safe
      ? "policy_safe"
      : situation.idempotencyKey
        ? "idempotency_key"
        : undefined
  if (reason === undefined) return stop("method_not_idempotent")
  if (!(attempt < maxAttempts)) return stop("attempts_exhausted")
  const least = Math.max(
    policy.kind === "after" ? policy.delayMs : 0,
    hint?.retryAfterMs ?? 0,
    hint?.rateLimitResetMs ?? 0
  )
  if (!(least <= maxDelayMs)) return stop("delay_too_long")
  const jitter =
    policy.kind === "backoff" ? random * Math.min(policy.baseMs * policy.factor ** (attempt - 1), policy.maxMs) : 0
  return { retry: true, delayMs: Math.min(Math.ceil(least + jitter), maxDelayMs), reason }
}

/**
 * The policy of a failure that no contract defines, by its status: 408, 425, 429, 502, 503 and 504 may pass, all
 * others are final. Only 425 is safe (the server declined to process the request, RFC 8470 section 5.2); 429 and 503
 * usually mean as much, but nothing promises it. 421 is final because it needs another connection, which the callers
 * of `fetch` do not choose.
 */
export const ofStatus = (status: number): Policy =>
  status === 408 || status === 425 || status === 429 || status === 502 || status === 503 || status === 504
    ? { kind: "backoff", baseMs: 1000, factor: 2, maxMs: 30_000, safe: status === 425 }
    : never

/**
 * Writes the `Retry-After` value of a policy, or of a delay in milliseconds: whole seconds, rounded up.
 * `undefined` where there is no moment to promise: `never`, a backoff, an endless delay.
 */
export function toHeader(source: Policy | number): string | undefined {
  const ms = typeof source === "number" ? source : source.kind === "after" ? source.delayMs : NaN
  return Number.isFinite(ms) ? String(seconds(ms, longest)) : undefined
}

/**
 * Turns a delay in milliseconds into the whole seconds that a queue takes, rounded up, at most 43,200 (12 hours): the
 * lower of the two limits that Cloudflare's documents have given for `delaySeconds`.
 */
export const toQueueDelay = (delayMs: number): number => seconds(delayMs, 43_200_000)

const idempotent = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/i

const stop = (reason: Stop["reason"]): Stop => ({ retry: false, reason })

const seconds = (ms: number, limit: number): number => (ms > 0 ? Math.ceil(Math.min(ms, limit) / 1000) : 0)

function refuse(what: string, value: unknown, instead: string): never {
  throw new RangeError(`Retry cannot use ${String(value)} as ${what}. Give ${instead}.`)
}
