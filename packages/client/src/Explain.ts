import type { Received } from "@errata/core/Received"
import { decide } from "@errata/core/Retry"
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
>

/** How an error is explained. */
export interface Options {
  /** The method of the request, where the error does not say it. Default GET. */
  readonly method?: string
  /** An idempotency key was sent, so that sending the request again does no harm. */
  readonly idempotencyKey?: boolean
  /** Writes the message of a contract's error in the user's language. Its own message unless given. */
  readonly message?: (error: Error) => string
  /** Says the rest in the user's language. English unless given. */
  readonly words?: Words
}

/**
 * Turns whatever a call failed with into what a user interface shows. Nothing of it comes from a stranger: text of a
 * response that is none of the contract's errors is not repeated.
 */
export const explain = (error: Error & { readonly _tag: string }, options: Options = {}): Explanation => {
  const { message = ({ message }) => message, words = english } = options
  const received = "received" in error ? (error.received as Received | undefined) : undefined
  const own = Object.hasOwn(words, error._tag) ? words[error._tag as keyof Words] : undefined
  const isOwn = own !== undefined && (is(error) || error._tag in strangers)
  const status = "status" in error ? String(error.status) : ""
  return {
    title: isOwn ? own.title.replace("{status}", status) : message(error),
    advice: isOwn ? own.advice : (definitionOf(error)?.docs.remedy ?? ""),
    ...again(error, options),
    instanceId: received?.instanceId
  }
}

// ---- internal ----

const strangers = { UnrecognizedError: true, InvalidSuccess: true }

const again = (
  error: Error & { readonly _tag: string },
  { method = "GET", idempotencyKey = false }: Options
): Pick<Explanation, "retry" | "waitMs"> => {
  const situation = {
    policy: policyOf(error),
    hint: hintOfError(error, Date.now()),
    method: is(error) ? error.request.method : method,
    attempt: 1,
    maxDelayMs: Infinity,
    // A person is slow enough: no jitter.
    random: 0
  }
  const asked = decide({ ...situation, idempotencyKey: true })
  if (!asked.retry) return { retry: "no", waitMs: 0 }
  return { retry: decide({ ...situation, idempotencyKey }).retry ? "yes" : "perhaps", waitMs: asked.delayMs }
}
