import { Client, InvalidSuccess, Retries } from "@errata/client"
import * as Explain from "@errata/client/Explain"
import { type Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { type Authored, contractOf } from "./author.ts"
import { calls } from "./call-experiments.ts"
import { chapter, given, show } from "./chapter.ts"
import { type LabAnswer, labUrl } from "./lab.ts"
import { shop } from "./shop.ts"
import { successes } from "./successes.ts"
import { viaHttpClient, viaQuery } from "./via.ts"

/** A call, and how the server behaves. */
export interface Call {
  /** One after the other; the last for all that come after. */
  readonly answers?: ReadonlyArray<LabAnswer>
  /** In place of the laboratory's address. */
  readonly url?: string
  /** As a value, as a promise, as an Effect, by another contract for another prefix, from a `Request`, by Effect's own client, by TanStack Query. */
  readonly via?:
    | "promise"
    | "effect"
    | "route"
    | "route-url"
    | "clash"
    | "unrouted"
    | "request"
    | "used"
    | "url"
    | "http-client"
    | "query"
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The body is a stream, which can be sent once only. */
  readonly stream?: boolean
  readonly idempotencyKey?: string
  /** What decodes a success. */
  readonly success?: keyof typeof successes
  readonly dialects?: Authored["dialects"]
  readonly foreign?: Authored
  readonly retry?: Retries.Options
  /** Calls with the same retries before this one. */
  readonly before?: number
  /** Limits; JSON has no word for endless. */
  readonly options?: Readonly<Partial<Record<Limit, number | "none">>>
  /** The caller gives up: before, meanwhile, or when its own time is up. */
  readonly abort?: "before" | "during" | "timeout" | "interrupt"
  /** A `fetch` that knows nothing of signals, or that throws something. */
  readonly fetch?: "deaf" | "throws" | "offline"
  /** Lets Effect's own clock run ahead, within a span. */
  readonly hours?: number
  readonly attempt?: number
  readonly advised?: boolean
}

type Limit = "firstByteTimeoutMs" | "totalTimeoutMs" | "maxBodyBytes" | "maxSuccessBytes"

/** What a call comes to, and what a page would say. */
export const call = chapter<Call>({
  name: "call",
  title: "Call a server that fails",
  lede: "A real server behaves as it is told to: it answers, stalls, breaks off or says nonsense. The client tells which, and a page what to say.",
  experiments: calls,
  run: async (call, { lab }) => {
    const events: Array<string> = []
    const url = call.url === "tls" ? lab.replace(/^http:/, "https:") : (call.url ?? labUrl(lab, call.answers ?? []))
    const contract = contractOf({ ...shop, ...(call.dialects === undefined ? {} : { dialects: call.dialects }) })
    const result = await resultOf(call, contract, url, events)
    if (result.ok) return show({ ok: true, value: await valueOf(result.value), events })
    const error = result.error as Error & { readonly _tag: string }
    return show({
      ok: false,
      tag: error._tag,
      message: clean(error.message, url),
      is: kindOf(error),
      said: said(call, error),
      events
    })
  }
})

// ---- internal ----

type Result = Client.Result<unknown, unknown>

const resultOf = async (call: Call, contract: Contract.Any, url: string, events: Array<string>): Promise<Result> => {
  const { via, before = 0, foreign, retry, options = {} } = call
  const limits = Object.entries(options).map(([name, limit]) => [name, limit === "none" ? Infinity : limit] as const)
  const settings: Client.Options = {
    ...Object.fromEntries(limits),
    ...(foreign === undefined ? {} : { foreign: [contractOf(foreign)] }),
    ...(retry === undefined
      ? {}
      : {
          retry:
            Object.keys(retry).length === 0
              ? Retries.make()
              : Retries.make({
                  ...retry,
                  onRetry: ({ attempt, error, reason }) => events.push(`${attempt} ${error._tag} ${reason}`)
                })
        }),
    ...(call.fetch === undefined ? {} : { fetch: fetches[call.fetch] })
  }
  const init = initOf(call)
  if (via === "http-client") return viaHttpClient(contract, url, init, settings)
  if (via === "query") return viaQuery(contract, url, init, settings, events)
  if (via === "promise") return caught(Client.promise(contract, ...given(settings))(url, ...given(init)))
  if (via === "effect" || call.hours !== undefined || call.abort === "interrupt")
    return byEffect(call, Client.fetch(contract, ...given(settings))(url, ...given(init)))
  const { origin, pathname, search } = URL.parse(url) ?? { origin: "", pathname: "", search: "" }
  if (via === "route")
    return Client.result(
      { "/": contractOf({ errors: [] }), [pathname]: contract },
      { ...settings, baseUrl: `${origin}/` }
    )(`${pathname}${search}`, init)
  if (via === "unrouted") return Client.result({ "http://[": contract }, settings)(url, init)
  if (via === "route-url") {
    const routed = Client.result({ [`${origin}/`]: contract }, settings)
    return call.stream === true ? routed(new Request(url)) : routed(new URL(url), init)
  }
  if (via === "clash") return Client.result(contractOf({ errors: [{ tag: "TimedOut", status: 504 }] }))(url)
  const fetch = Client.result(contract, ...given(settings))
  for (let one = 0; one < before; one++) await fetch(url, init)
  if (via === "url") return fetch(new URL(url), init)
  if (via !== "request" && via !== "used") return fetch(url, init)
  const request = new Request(url, { method: "POST", body: "x" })
  if (via === "used") await request.text()
  return fetch(request)
}

const initOf = (call: Call): Client.Init => {
  const { method, headers, body, stream = false, idempotencyKey, success, abort } = call
  const controller = new AbortController()
  if (abort === "before") controller.abort()
  if (abort === "during") setTimeout(() => controller.abort(), 100)
  return {
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: stream ? new Blob([body]).stream() : body }),
    ...(stream ? { duplex: "half" } : {}),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(success === undefined ? {} : { success: successes[success] }),
    ...(abort === undefined || abort === "interrupt"
      ? {}
      : { signal: abort === "timeout" ? AbortSignal.timeout(100) : controller.signal })
  }
}

const caught = (promise: Promise<unknown>): Promise<Result> =>
  promise.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error })
  )

const byEffect = async ({ hours, abort }: Call, effect: Effect.Effect<unknown, unknown>): Promise<Result> => {
  const valued = Effect.match(effect, {
    onSuccess: (value): Result => ({ ok: true, value }),
    onFailure: (error): Result => ({ ok: false, error })
  })
  if (abort === "interrupt") {
    const fiber = Effect.runFork(valued)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await Effect.runPromise(Fiber.interrupt(fiber))
    return { ok: true, value: "interrupted" }
  }
  if (hours === undefined) return Effect.runPromise(Effect.withSpan(valued, "call"))
  // Real requests, and waits that are none: the clock is moved until the call has ended.
  const ahead = Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(Effect.withSpan(valued, "call"))
    for (let moved = 0; moved < hours * 60 && fiber.pollUnsafe() === undefined; moved++) {
      yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 100)))
      yield* TestClock.adjust("1 minute")
    }
    return yield* Fiber.join(fiber)
  })
  return Effect.runPromise(Effect.provide(ahead, TestClock.layer()))
}

const fetches: Readonly<Record<NonNullable<Call["fetch"]>, typeof globalThis.fetch>> = {
  deaf: async (input) => {
    const response = await fetch(input)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return response
  },
  throws: async () => {
    throw Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("reset"), { code: "ECONNRESET" })
    })
  },
  offline: async () => {
    throw Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("no route"), { code: "ENETUNREACH" })
    })
  }
}

const valueOf = async (value: unknown): Promise<unknown> =>
  value instanceof Response ? { status: value.status, text: (await value.text()).slice(0, 300) } : value

const kindOf = (error: Error): string =>
  error instanceof InvalidSuccess
    ? "an invalid success"
    : "request" in error
      ? `no answer: ${JSON.stringify({ ...(JSON.parse(JSON.stringify(error)) as object), request: undefined })}`
      : "an answer"

const said = (
  { method, idempotencyKey, attempt, advised = false }: Call,
  error: Error & { readonly _tag: string }
): object =>
  Explain.explain(
    error,
    ...given({
      ...(method === undefined ? {} : { method }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey: true }),
      ...(attempt === undefined ? {} : { attempt }),
      ...(advised ? { advice: () => "Ask the box office.", message: () => "It did not work." } : {})
    })
  )

/** Without what is another each time. */
const clean = (message: string, url: string): string => message.replace(url.replace(/\?.*$/, ""), "…")
