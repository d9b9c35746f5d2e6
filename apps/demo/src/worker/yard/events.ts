import { Contract } from "@errata/core"
import { Accept, Edge, Queue, RateLimiting, Services } from "@errata/edge"
import * as Report from "@errata/edge/Report"
import * as Tail from "@errata/edge/Tail"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Crossing, yardShop } from "../../bench/platform.ts"
import { show } from "../../bench/chapter.ts"
import { deed, errorOf, lifted, Shop, thrownOf } from "./deeds.ts"
import type { Env } from "./env.ts"

/** Something that handlers need and that is built once. */
class Clerk extends Context.Service<Clerk, { readonly name: string }>()("yard/Clerk") {}

let built = 0
let broken = false

const services = Services.make<Env, Clerk, Error>(() =>
  Layer.effect(
    Clerk,
    Effect.suspend(() => {
      built++
      return broken ? Effect.fail(new Error("no clerk today")) : Effect.succeed({ name: `clerk ${built}` })
    })
  )
)

/** A Worker of the contract's, as the platform calls it. */
const workerOf = (crossing: Crossing, told: Array<string>, buried: Array<unknown>) =>
  Edge.worker<typeof Shop, Env, Clerk>(Shop, {
    services,
    dialect: crossing.more === "dialect" ? brokenChoice : Accept.dialect(Shop),
    ...(crossing.report === undefined
      ? {}
      : {
          report: ({ tag }) => {
            told.push(tag)
            if (crossing.report === "throws") throw new Error("nobody listens")
          }
        }),
    fetch: () =>
      Effect.flatMap(Clerk, ({ name }) =>
        lifted<unknown>(() => deed<unknown>(crossing, crossing.does === "nothing" ? name : new Response(name)))
      ) as Effect.Effect<Response>,
    scheduled: () => deed(crossing, undefined) as Effect.Effect<void>,
    queue: Queue.each(Shop, {
      message: ({ body }, _: Env, ctx) => {
        ctx.waitUntil(Promise.reject(new Error("in the background")))
        ctx.passThroughOnException?.()
        return deed(body as Crossing, undefined) as Effect.Effect<void>
      },
      deadLetter: () => ({
        send: async (letter: unknown) => {
          if (crossing.more === "full") throw new Error("the dead letter queue is full")
          buried.push(letter)
          return {} as never
        }
      }),
      ...(crossing.maxAttempts === undefined ? {} : { maxAttempts: crossing.maxAttempts })
    })
  })

const brokenChoice = (): never => {
  throw new Error("a bug in the choice")
}

const messageOf = (body: unknown, attempts: number, log: Array<string>): Message => ({
  id: "m1",
  timestamp: new Date(0),
  body,
  attempts,
  ack: () => void log.push("ack"),
  retry: (options) => void log.push(`retry in ${options?.delaySeconds} s`)
})

/** What the platform hands to a Worker besides requests, and what the Worker does about it. */
export const event = async (crossing: Crossing, env: Env, ctx: ExecutionContext): Promise<string> => {
  const [told, buried, log]: [Array<string>, Array<unknown>, Array<string>] = [[], [], []]
  const worker = workerOf(crossing, told, buried)
  switch (crossing.across) {
    case "queue": {
      const { more } = crossing
      const body = {
        ...crossing,
        ...(more === "odd" ? { since: new Date(0), list: [1, NaN] } : { list: [1, "a", null, { b: true }] })
      }
      const messages = [messageOf(body, crossing.attempt ?? 1, log), messageOf({ across: "queue" }, 1, log)]
      await worker.queue!(
        { queue: "yard", messages, metadata: undefined as never, ackAll: () => {}, retryAll: () => {} },
        env,
        ctx
      )
      const read = buried.map((letter) => Queue.readDeadLetter(Shop, letter)?.error._tag)
      return show({
        log,
        read,
        other: [Queue.readDeadLetter(Shop, 7), Queue.readDeadLetter(Shop, { errata: "x" })].length
      })
    }
    case "scheduled": {
      const controller = { cron: "* * * * *", scheduledTime: 0, noRetry: () => void log.push("not again") }
      const ended = await Promise.resolve(worker.scheduled!(controller as ScheduledController, env, ctx)).then(
        () => "done",
        (error: unknown) => String(error)
      )
      return show({ ended: ended.replace(/urn:uuid:\S+/, "…"), log, told })
    }
    case "services": {
      broken = crossing.more === "broken"
      const ask = () => worker.fetch!(new Request("http://yard/", requestOf(crossing)) as never, env, ctx)
      const responses = await Promise.all([ask(), ask()])
      broken = false
      return show(await Promise.all(responses.map(shown)))
    }
    case "respond": {
      const thrown = crossing.does === "success" ? "a string" : thrownOf(crossing.does ?? "defect")
      return show(
        await shown(
          crossing.request === undefined
            ? Edge.respond(Shop, thrown)
            : Edge.respond(Shop, thrown, {
                request: new Request("http://yard/", requestOf(crossing)),
                dialect: Accept.dialect(Shop)
              })
        )
      )
    }
    case "handle": {
      const signal = crossing.more === "gone" ? { signal: AbortSignal.abort() } : {}
      const request = new Request("http://yard/", { ...requestOf(crossing), ...signal })
      return show(
        await shown(
          await Edge.handle(Shop, { request }, () =>
            deed(crossing, crossing.more === "odd" ? ("odd" as never) : new Response("done"))
          )
        )
      )
    }
    case "limit": {
      const key = crossing.more ?? crypto.randomUUID()
      const limiter = crossing.more === "broken" ? { limit: () => Promise.reject(new Error("no limiter")) } : env.LIMIT
      const check = () =>
        Effect.runPromise(
          Effect.match(
            RateLimiting.check(limiter, key, () => errorOf("RateLimited")),
            { onSuccess: () => "passes", onFailure: ({ _tag }) => _tag }
          )
        )
      return show([await check(), await check()])
    }
    case "tail":
      return show(Tail.records(tails(crossing)))
    default:
      return show(lineOf(crossing))
  }
}

// ---- internal ----

const requestOf = ({ request = {} }: Crossing): RequestInit => ({ ...request })

const shown = async (response: Response) => {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "error-instance"))
  return {
    status: response.status,
    headers,
    body: (await response.text()).replace(/urn:uuid:[\w-]+/g, "…").slice(0, 400)
  }
}

const tails = ({ does = "defect" }: Crossing): ReadonlyArray<TraceItem> => {
  const { record } = { record: Report.line(reportOf(thrownOf(does))) }
  const event = { scriptName: "yard", eventTimestamp: 5, exceptions: [], outcome: "ok", logs: [] }
  const log = (message: unknown) => ({ timestamp: 5, level: "log", message })
  return [
    { ...event, entrypoint: "Thing", logs: [log([record, "another line", null]), log(record), log("text")] },
    { ...event, outcome: "canceled" },
    { ...event, exceptions: [{ name: "Error", message: "left behind", timestamp: 5 }] },
    {
      ...event,
      logs: [log(record)],
      outcome: "exception",
      exceptions: [{ name: "Error", message: record.instanceId }]
    },
    {
      ...event,
      outcome: "exceededCpu",
      eventTimestamp: null,
      exceptions: [{ name: "Error", message: "too long", timestamp: 5 }]
    }
  ] as unknown as ReadonlyArray<TraceItem>
}

const reportOf = (error: unknown): Report.Report => ({
  boundary: "fetch",
  contract: Shop.name,
  tag: "InternalError",
  code: "internal_error",
  status: 500,
  expected: false,
  instanceId: "urn:uuid:1",
  rayId: undefined,
  error
})

/** What the log says of an error that carries all sorts of things. */
const lineOf = ({ more, does }: Crossing): unknown => {
  const error = new Error("laden", { cause: errorOf("Odd") })
  const wide = Object.fromEntries(
    Array.from({ length: 70 }, (_, index) => [`k${index}`, Array.from({ length: 70 }, () => ({}))])
  )
  const deep: Record<string, unknown> = {}
  deep["deep"] = deep
  const trap = Object.defineProperty({}, "trap", { enumerable: true, get: () => brokenChoice() })
  const laden = {
    big: 1n,
    symbol: Symbol("s"),
    call: () => 1,
    bytes: new Uint8Array(9),
    map: new Map([["key", 1]]),
    at: new Date(0),
    deep,
    trap,
    text: "x",
    none: undefined,
    ...(more === "wide" ? { wide } : {})
  }
  Object.assign(error, laden, { internal: { query: "SELECT" } })
  const encoded = Contract.encode(Shop, errorOf("GroupNotFound"))
  return [Report.line(reportOf(does === "stranger" ? "a string" : error)), encoded.status, yardShop.name ?? "shop"]
}
