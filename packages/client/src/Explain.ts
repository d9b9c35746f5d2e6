import type { Received } from "@errata/core/Received"
import { type Again, decide } from "@errata/core/Retry"
import { definitionOf } from "@errata/core/TaggedError"
import { words as english } from "./internal/words.ts"
import { hintOfError, policyOf } from "./internal/policy-of.ts"
import type { InvalidSuccess } from "./InvalidSuccess.ts"
import { is, type Tag } from "./TransportError.ts"

/** What a user interface shows of an error. */
export interface Explanation {
  /** What happened, in one sentence. */
  readonly title: string
  /** What to do about it; empty where nobody said. */
  readonly advice: string
  /**
   * Whether a button to try again makes sense: `perhaps` where the request may have been carried out already, so that
   * the user should look before sending it again.
   */
  readonly retry: "yes" | "perhaps" | "no"
  /** How long to wait before trying again, in milliseconds; 0 where there is no reason to wait. */
  readonly waitMs: number
  /** What to tell the people who run the service, such as `urn:uuid:…`. */
  readonly instanceId: string | undefined
}

/** What is said of the failures that no contract defines; `{status}` stands for the status of the response. */
export type Words = Readonly<
  Record<Tag | InvalidSuccess["_tag"] | "UnrecognizedError", { readonly title: string; readonly advice: string }>
> & {
  /** The advice where the request may have been carried out already. */
  readonly perhaps: string
}

/** How an error is explained. */
export interface Options {
  /** The method of the request, where the error does not say it. Default GET. */
  readonly method?: string | undefined
  /** An idempotency key was sent, so that sending the request again does no harm. */
  readonly idempotencyKey?: boolean | undefined
  /** Requests that have failed so far: each makes the wait longer, where the server named none. Default 1. */
  readonly attempt?: number | undefined
  /** Writes the message of a contract's error in the user's language. Its own message unless given. */
  readonly message?: ((error: Error) => string) | undefined
  /** Says in the user's language what to do about a contract's error. Its own remedy where there is nothing else. */
  readonly advice?: ((error: Error) => string | undefined) | undefined
  /** Says the rest in the user's language. English unless given. */
  readonly words?: Words | undefined
}

/**
 * Turns whatever a call failed with into what a user interface shows. Nothing of it comes from a stranger: text of a
 * response that is none of the contract's errors is not repeated.
 */
export const explain = (error: Error & { readonly _tag: string }, options: Options = {}): Explanation => {
  const { message = ({ message }) => message, advice, words = english } = options
  const received = "received" in error ? (error.received as Received | undefined) : undefined
  const own = Object.hasOwn(words, error._tag) ? words[error._tag as Exclude<keyof Words, "perhaps">] : undefined
  const isOwn = own !== undefined && (is(error) || error._tag in strangers)
  const status = "status" in error ? String(error.status) : ""
  const { retry, waitMs } = again(error, options)
  const remedy = isOwn ? own.advice : (advice?.(error) ?? definitionOf(error)?.docs.remedy ?? "")
  return {
    title: isOwn ? own.title.replace("{status}", status) : message(error),
    advice: retry !== "perhaps" ? remedy : isOwn ? words.perhaps : `${remedy} ${words.perhaps}`.trim(),
    retry,
    waitMs,
    instanceId: received?.instanceId
  }
}

// ---- internal ----

const strangers = { UnrecognizedError: true, InvalidSuccess: true }

const again = (
  error: Error & { readonly _tag: string },
  { method = "GET", idempotencyKey = false, attempt = 1 }: Options
): Pick<Explanation, "retry" | "waitMs"> => {
  const situation = {
    policy: policyOf(error),
    hint: hintOfError(error, Date.now()),
    method: is(error) ? error.request.method : method,
    attempt,
    // It is the user who decides how often, and for how long.
    maxAttempts: Infinity,
    maxDelayMs: Infinity
  }
  const asked = decide({ ...situation, idempotencyKey: true, random: 0 })
  if (!asked.retry) return { retry: "no", waitMs: 0 }
  // A moment that the server named needs no jitter, for people do not press buttons in step; otherwise the backoff counts.
  const { delayMs } = asked.delayMs > 0 ? asked : (decide({ ...situation, idempotencyKey: true }) as Again)
  return { retry: decide({ ...situation, idempotencyKey }).retry ? "yes" : "perhaps", waitMs: delayMs }
}
