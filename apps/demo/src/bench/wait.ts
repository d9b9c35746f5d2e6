import { Retry } from "@errata/core"
import * as RateLimit from "@errata/core/RateLimit"
import * as RetrySchedule from "@errata/core/RetrySchedule"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { chapter, show } from "./chapter.ts"

/** A request that failed, and what is known of it. */
export interface Waiting {
  readonly policy: "never" | "after" | "backoff" | number
  /** In whatever form: `[seconds, nanoseconds]`, a text, or the name of one that JSON has not. */
  readonly delay?: unknown
  readonly safe?: boolean
  readonly method?: string
  readonly idempotencyKey?: boolean
  readonly attempt?: number
  readonly maxDelayMs?: number
  readonly headers?: Readonly<Record<string, string | ReadonlyArray<string>>>
  readonly web?: boolean
  /** Lets Effect try, and counts. */
  readonly schedule?: boolean
}

const now = Date.UTC(2026, 10, 20, 12)
const date = "Fri, 20 Nov 2026 12:00:00 GMT"

const waitings = [
  ["A GET, after the contract's delay", { policy: "after", delay: "60 seconds" }, '"delayMs": 60000'],
  ["A POST, which may have worked", { policy: "backoff", method: "POST" }, "method_not_idempotent"],
  ["A POST that had no effect", { policy: "after", safe: true, method: "POST" }, "policy_safe"],
  ["A POST with an idempotency key", { policy: "backoff", method: "POST", idempotencyKey: true }, "idempotency_key"],
  ["What is final", { policy: "never" }, "policy_never"],
  ["The third attempt", { policy: "after", attempt: 3 }, "attempts_exhausted"],
  ["The second of a backoff", { policy: "backoff", attempt: 2 }, '"delayMs": 2000'],
  ["Longer than it is worth", { policy: "after", delay: "1 hour" }, "delay_too_long"],
  ["A status that no contract defines", { policy: 503 }, '"retry": true'],
  ["A status that is final", { policy: 404 }, "policy_never"],
  ["Too early", { policy: 425, method: "POST" }, "policy_safe"],
  ["Delays as numbers", { policy: "after", delay: 16.1 }, '"delayMs": 17'],
  ["Delays as pairs", { policy: "after", delay: [1, 500_000_000] }, '"delayMs": 1500'],
  ["Delays by name", { policy: "after", delay: { minutes: 1, seconds: 2 } }, '"delayMs": 62000'],
  ["Delays as Effect has them", { policy: "after", delay: "Duration" }, '"delayMs": 3000'],
  ["Delays of nanoseconds", { policy: "after", delay: "nanos" }, '"delayMs": 1'],
  ["Delays as big numbers", { policy: "after", delay: "bigint" }, '"delayMs": 2'],
  ["An endless delay", { policy: "after", delay: "endless" }, "Retry cannot use"],
  ["A delay that is nothing", { policy: "after", delay: {}, maxDelayMs: 5 }, '"delayMs": 0'],
  ["Retry-After in seconds", { policy: "backoff", headers: { "retry-after": "7" } }, '"retryAfterMs": 7000'],
  [
    "Retry-After as a date",
    { policy: "backoff", headers: { "retry-after": "Fri, 20 Nov 2026 12:00:07 GMT", date } },
    '"retryAfterMs": 7000'
  ],
  [
    "Retry-After as a date, by our own clock",
    { policy: "backoff", headers: { "retry-after": "Fri, 20 Nov 2026 12:00:09 GMT" } },
    '"retryAfterMs": 9000'
  ],
  [
    "Retry-After in a form of the last century",
    { policy: "backoff", headers: { "retry-after": "Friday, 20-Nov-26 12:00:07 GMT", date } },
    '"retryAfterMs": 7000'
  ],
  [
    "Retry-After as C wrote it",
    { policy: "backoff", headers: { "retry-after": "Fri Nov 20 12:00:07 2026", date } },
    '"retryAfterMs": 7000'
  ],
  [
    "Retry-After in a leap second",
    { policy: "backoff", headers: { "retry-after": "Sat, 31 Dec 2016 23:59:60 GMT" } },
    '"retryAfterMs": 0'
  ],
  [
    "Retry-After on a day that there is not",
    { policy: "backoff", headers: { "retry-after": "Sun, 31 Feb 2027 12:00:00 GMT" } },
    '"hint": {}'
  ],
  ["Retry-After in words", { policy: "backoff", headers: { "retry-after": "soon" } }, '"hint": {}'],
  ["Retry-After, twice", { policy: "backoff", headers: { "retry-after": ["1", "2"] } }, '"hint": {}'],
  [
    "As the web has its headers",
    { policy: "backoff", web: true, headers: { "retry-after": " 7 " } },
    '"retryAfterMs": 7000'
  ],
  [
    "A quota that is used up",
    { policy: "backoff", headers: { ratelimit: '"default";r=0;t=5' } },
    '"rateLimitResetMs": 5000'
  ],
  [
    "A quota whose policy has the window",
    { policy: "backoff", headers: { ratelimit: '"a";r=0, "b";r=3', "ratelimit-policy": '"a";q=9;w=8' } },
    '"rateLimitResetMs": 8000'
  ],
  ["A quota with something left", { policy: "backoff", headers: { ratelimit: '"a";r=1' } }, '"hint": {}'],
  ["A quota without a time", { policy: "backoff", headers: { ratelimit: '"a";r=0;t=1.5' } }, '"hint": {}'],
  [
    "A quota as a dictionary",
    { policy: "backoff", headers: { ratelimit: "limit=10, remaining=0, reset=5" } },
    '"rateLimitResetMs": 5000'
  ],
  [
    "A quota in three headers",
    { policy: "backoff", headers: { "ratelimit-remaining": "0", "ratelimit-reset": "4" } },
    '"rateLimitResetMs": 4000'
  ],
  ["A quota that is malformed", { policy: "backoff", headers: { ratelimit: "=;=" } }, '"hint": {}'],
  ["A quota from a cache", { policy: "backoff", headers: { age: "3", ratelimit: '"a";r=0;t=5' } }, '"hint": {}'],
  ["By an Effect schedule", { policy: "after", delay: "1 millis", schedule: true }, "after 3 attempts"],
  [
    "By an Effect schedule, a POST",
    { policy: "after", delay: "1 millis", method: "POST", schedule: true },
    "after 1 attempts"
  ]
] as const satisfies ReadonlyArray<readonly [title: string, input: Waiting, shows: string]>

/** Whether a request is sent again, when, and why. */
export const wait = chapter<Waiting>({
  name: "wait",
  title: "Decide to try again",
  lede: "Whether a request is sent again, when, and why that does no harm: by the contract, the method, and what the response asked for.",
  experiments: waitings.map(([title, input, shows]) => ({ title, input, shows })),
  run: async (waiting) => {
    const { headers = {}, web = false, method = "GET", idempotencyKey = false, attempt = 1, schedule = false } = waiting
    const policy = policyOf(waiting)
    const hint = RateLimit.hint(web ? new Headers(headers as Record<string, string>) : headers, { now })
    if (schedule) return attempts(policy, method)
    const { maxDelayMs } = waiting
    const decision = Retry.decide({ policy, hint, method, idempotencyKey, attempt, maxDelayMs })
    const seconds = Retry.toQueueDelay(decision.retry ? decision.delayMs : 0)
    return show({ policy, hint, decision, header: Retry.toHeader(policy) ?? "none", queue: seconds })
  }
})

// ---- internal ----

const policyOf = ({ policy, delay, safe = false }: Waiting): Retry.Policy => {
  if (typeof policy === "number") return Retry.ofStatus(policy)
  if (policy === "never") return Retry.never
  const input = delayOf(delay)
  return policy === "after"
    ? Retry.after(input ?? "1 second", { safe })
    : Retry.backoff({ base: input ?? "1 second", max: "1 minute", factor: 2, safe })
}

const delayOf = (delay: unknown): Duration.Input | undefined => {
  switch (delay) {
    case "Duration":
      return Duration.seconds(3)
    case "nanos":
      return Duration.nanos(5n)
    case "endless":
      return Duration.infinity
    case "bigint":
      return 1_500_000n
    default:
      return delay as Duration.Input | undefined
  }
}

const attempts = async (policy: Retry.Policy, method: string): Promise<string> => {
  let count = 0
  const request = Effect.suspend(() => {
    count++
    return Effect.fail("closed")
  })
  const retrying = RetrySchedule.make<string>({ failure: () => ({ policy }), method, idempotencyKey: false })
  await Effect.runPromise(Effect.exit(Effect.retry(request, retrying)))
  return `It gave up after ${count} attempts.`
}
