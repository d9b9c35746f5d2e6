import { describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"
import { expect, inject, vi } from "vitest"
import { isRepeatable, methods, Service, written } from "../test/policies.ts"
import * as Client from "./Client.ts"
import * as Retries from "./Retries.ts"

const url = "https://api.example.com/things"

const respond = (tag: string, headers: Record<string, string> = {}) => {
  const wire = written(tag)
  return new Response(wire.body, { status: wire.status, headers: { ...wire.headers, ...headers } })
}

/** A fetch that gives each answer once, the last one for ever, and counts. */
const answering = (...answers: ReadonlyArray<() => Response | Error>) => {
  const sent: Array<string> = []
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    sent.push(`${request.method} ${await request.text()}`.trim())
    const answer = answers[Math.min(sent.length, answers.length) - 1]!()
    if (answer instanceof Error) throw answer
    return answer
  }
  return { sent, fetch }
}

const failing = (syscall: string, code: string) => () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(`${syscall} ${code}`), { code }) })
const refused = failing("connect", "ECONNREFUSED")
const silent = () => new TypeError("Failed to fetch")
/** Only Node says that a connection was refused: elsewhere nobody knows undici's words. */
const heard = (failure: string) => (navigator.userAgent.startsWith("Node.js") ? failure : "silent")

/** Lets promises and new timers come to rest. */
const settle = Effect.promise(async () => new Promise((resolve) => setTimeout(resolve, 1)))

/** Runs a call in virtual time, and says how long it took there. */
const inVirtualTime = Effect.fnUntraced(function* <A, E>(call: Effect.Effect<A, E>) {
  const fiber = yield* Effect.forkChild(Effect.exit(call))
  let ms = 0
  yield* settle
  while (fiber.pollUnsafe() === undefined) {
    yield* TestClock.adjust(1000)
    yield* settle
    ms += 1000
  }
  return { exit: yield* Fiber.join(fiber), ms }
})

describe("what is sent again", () => {
  // What fails with a response is in test/retries.shared.test.ts, with a real server.
  const cases = methods.flatMap((method) =>
    ["refused", "silent"].flatMap((failure) => [
      { method, failure, key: false },
      { method, failure, key: true }
    ])
  )
  it.effect.each(cases)("$method × $failure × key $key", ({ method, failure, key }) =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(failure === "refused" ? refused : silent)
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })
      // A redirect that is followed may lead to whoever refuses, after the request was carried out.
      const redirect = "manual"
      yield* inVirtualTime(call(url, { method, redirect, ...(key ? { idempotencyKey: "k" } : {}) }))
      expect(sent).toHaveLength(isRepeatable(method, heard(failure), key) ? 3 : 1)
      expect(new Set(sent).size).toBe(1)
    })
  )

  it.effect.each([
    { idempotencyKey: "" },
    { idempotencyKey: " " },
    { idempotencyKey: "", headers: { "x-a": "1" } },
    { headers: { "idempotency-key": "" } }
  ])("is no POST with an empty key: %j", (init) =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(silent)
      yield* inVirtualTime(Client.fetch(Service, { fetch, retry: Retries.make() })(url, { method: "POST", ...init }))
      expect(sent).toHaveLength(1)
    })
  )

  it.effect.each([
    { what: "one that was refused where a redirect may have led", failure: refused, redirect: "follow" },
    { what: "one whose connection went silent", failure: failing("read", "ETIMEDOUT"), redirect: "manual" }
  ] as const)("is no POST without a key: $what", ({ failure, redirect }) =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(failure)
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })
      yield* inVirtualTime(call(url, { method: "POST", redirect }))
      expect(sent).toHaveLength(1)
    })
  )

  it.effect("is no POST whose key stays behind, as all but a few headers do without CORS", () =>
    Effect.gen(function* () {
      let sent = 0
      const fetch = async () => {
        sent += 1
        throw silent()
      }
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })
      const init = { method: "POST", mode: "no-cors", idempotencyKey: "k" } as Client.Init
      yield* inVirtualTime(Effect.exit(call(url, init)))
      expect(sent).toBe(1)
    })
  )

  it.effect("is nothing, without retries", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(() => respond("Passing"))
      yield* inVirtualTime(Client.fetch(Service, { fetch })(url))
      expect(sent).toHaveLength(1)
    })
  )

  it.effect("is a Request with its body, as often as needed", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(
        () => respond("Passing"),
        () => respond("Passing"),
        () => new Response("ok")
      )
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })
      const { exit } = yield* inVirtualTime(call(new Request(url, { method: "PUT", body: "again" })))
      expect(exit).toMatchObject({ _tag: "Success" })
      expect(sent).toEqual(["PUT again", "PUT again", "PUT again"])
    })
  )

  it.effect("is what was asked for then, though its URL has been changed since", () =>
    Effect.gen(function* () {
      const pages: Array<string> = []
      const fetch = async (input: string | URL | Request) => {
        pages.push(new Request(input).url)
        return respond("Passing")
      }
      const page = new URL("?page=1", url)
      const call = Effect.exit(Client.fetch(Service, { fetch, retry: Retries.make() })(page))
      const fiber = yield* Effect.forkChild(call)
      yield* Effect.promise(async () => vi.waitFor(() => expect(pages).toHaveLength(1)))
      page.searchParams.set("page", "2")
      yield* inVirtualTime(Fiber.join(fiber))
      expect(pages).toEqual(Array.from({ length: 3 }, () => `${url}?page=1`))
    })
  )

  it.effect("is no stream, for it is gone", () =>
    Effect.gen(function* () {
      let calls = 0
      const fetch = async () => {
        calls += 1
        return respond("Passing")
      }
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })
      yield* inVirtualTime(call(url, { method: "PUT", body: new ReadableStream() }))
      expect(calls).toBe(1)
    })
  )
})

describe("when it is sent again", () => {
  const took = (answer: () => Response, options: Retries.Options = {}) =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(answer, () => new Response("ok"))
      const { exit, ms } = yield* inVirtualTime(Client.fetch(Service, { fetch, retry: Retries.make(options) })(url))
      return { ms, sent: sent.length, exit }
    })

  it.effect("is after the delay of the definition", () =>
    Effect.gen(function* () {
      expect((yield* took(() => respond("Later"))).ms).toBe(10_000)
    })
  )

  it.effect("is no sooner than Retry-After", () =>
    Effect.gen(function* () {
      expect((yield* took(() => respond("Later", { "retry-after": "25" }))).ms).toBe(25_000)
    })
  )

  it.effect("is no sooner than the quota comes back", () =>
    Effect.gen(function* () {
      expect((yield* took(() => respond("Later", { ratelimit: `"default";r=0;t=40` }))).ms).toBe(40_000)
    })
  )

  it.effect("is never, where the server asks for a longer wait than the client has time for", () =>
    Effect.gen(function* () {
      expect((yield* took(() => respond("Later", { "retry-after": "25" }), { maxDelayMs: 20_000 })).sent).toBe(1)
    })
  )

  it.effect("is spread over the whole delay of a backoff", () =>
    Effect.gen(function* () {
      const delays: Array<number> = []
      for (let i = 0; i < 50; i++) {
        const onRetry = ({ delayMs }: Retries.Event) => void delays.push(delayMs)
        yield* took(() => respond("Passing"), { onRetry })
      }
      expect(Math.max(...delays)).toBeLessThanOrEqual(1000)
      expect(Math.min(...delays)).toBeLessThan(300)
      expect(Math.max(...delays)).toBeGreaterThan(700)
    })
  )
})

describe("a wait", () => {
  it.effect("ends at once by interruption, and nothing more is sent", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(() => respond("Later"))
      const fiber = yield* Effect.forkChild(Client.fetch(Service, { fetch, retry: Retries.make() })(url))
      yield* Effect.promise(async () => vi.waitFor(() => expect(sent).toHaveLength(1)))
      yield* Fiber.interrupt(fiber)
      yield* TestClock.adjust("1 hour")
      expect(sent).toHaveLength(1)
    })
  )

  it.effect("ends at once by the caller's signal, as Aborted", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(() => respond("Later"))
      const controller = new AbortController()
      const { signal } = controller
      const call = Client.fetch(Service, { fetch, retry: Retries.make() })(url, { signal })
      const fiber = yield* Effect.forkChild(Effect.flip(call))
      yield* Effect.promise(async () => vi.waitFor(() => expect(sent).toHaveLength(1)))
      controller.abort()
      expect(yield* Fiber.join(fiber)).toMatchObject({ _tag: "Aborted" })
      expect(sent).toHaveLength(1)
    })
  )
})

describe("a caller whose time is over", () => {
  it.effect("has nothing sent again, or told of, or taken from the budget", () =>
    Effect.gen(function* () {
      const controller = new AbortController()
      const fetch = async () => {
        controller.abort(new DOMException("late", "TimeoutError"))
        throw silent()
      }
      const told: Array<Retries.Event> = []
      const retry = Retries.make({ onRetry: (event) => void told.push(event) })
      const call = Client.fetch(Service, { fetch, retry })(url, { signal: controller.signal })
      const { exit, ms } = yield* inVirtualTime(Effect.flip(call))
      expect(exit).toMatchObject({ _tag: "Success", value: { _tag: "TimedOut" } })
      expect([told, ms]).toEqual([[], 0])
    })
  )
})

describe("the budget", () => {
  it.effect("is none where it is no number, as of a setting that is missing", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(() => respond("Passing"))
      const budget = Number(undefined)
      yield* inVirtualTime(Effect.exit(Client.fetch(Service, { fetch, retry: Retries.make({ budget }) })(url)))
      expect(sent).toHaveLength(1)
    })
  )

  it.effect("is one for all calls of the clients that share it", () =>
    Effect.gen(function* () {
      const { fetch, sent } = answering(() => respond("Passing"))
      const retry = Retries.make({ budget: 5 })
      const [one, other] = [Client.fetch(Service, { fetch, retry }), Client.fetch(Service, { fetch, retry })]
      yield* inVirtualTime(
        Effect.forEach(Array.from({ length: 100 }), (_, i) => Effect.exit((i % 2 === 0 ? one : other)(url)))
      )
      // Five that were saved, and a tenth for each of the hundred calls.
      expect(sent.length).toBeGreaterThan(100)
      expect(sent.length).toBeLessThanOrEqual(100 + 5 + 10)
    })
  )
})

describe("each attempt", () => {
  it("ends the call with the defect that onRetry is", async () => {
    const onRetry = () => {
      throw new Error("broken")
    }
    const call = Client.result(Service, { fetch: answering(silent).fetch, retry: Retries.make({ onRetry }) })
    await expect(call(url)).rejects.toThrow("broken")
  })

  it.effect("is told to onRetry and to the span", () =>
    Effect.gen(function* () {
      const { fetch } = answering(
        () => respond("Later"),
        () => respond("Final")
      )
      const told: Array<Retries.Event> = []
      const events: Array<unknown> = []
      const call = Client.fetch(Service, { fetch, retry: Retries.make({ onRetry: (event) => void told.push(event) }) })
      const observed = Effect.gen(function* () {
        const span = yield* Effect.currentSpan
        yield* Effect.exit(call(url))
        events.push(...(span as unknown as { readonly events: ReadonlyArray<unknown> }).events)
      })
      yield* inVirtualTime(Effect.withSpan(observed, "test"))
      expect(told).toMatchObject([
        {
          attempt: 1,
          error: { _tag: "Later" },
          request: { method: "GET", url },
          delayMs: 10_000,
          reason: "method_idempotent"
        }
      ])
      expect(events).toMatchObject([
        [
          "attempt failed",
          expect.anything(),
          { "error.type": "Later", "attempt.number": 1, "attempt.delay_ms": 10_000 }
        ],
        [
          "attempt failed",
          expect.anything(),
          { "error.type": "Final", "attempt.number": 2, "attempt.reason": "policy_never" }
        ]
      ])
    })
  )
})

describe("against a real server and the real clock", () => {
  it.live("waits as long as Retry-After says, and then succeeds", () =>
    Effect.gen(function* () {
      const origin = inject("misbehaving")
      const id = crypto.randomUUID()
      const call = Client.fetch(Service, { baseUrl: origin, retry: Retries.make() })
      const started = yield* Clock.currentTimeMillis
      const response = yield* call(`/flaky?failures=1&id=${id}`)
      expect(response.status).toBe(200)
      expect((yield* Clock.currentTimeMillis) - started).toBeGreaterThanOrEqual(1000)
      const times = (yield* Effect.promise(async () =>
        (await fetch(`${origin}/flaky-times?id=${id}`)).json()
      )) as Array<number>
      expect(times).toHaveLength(2)
      expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990)
    })
  )
})
