import { RpcTarget, WorkerEntrypoint } from "cloudflare:workers"
import { Contract } from "@errata/core"
import * as Relay from "@errata/core/Relay"
import { Edge, Fetch, Gateway, Retries, Rpc, Workflow } from "@errata/edge"
import * as Effect from "effect/Effect"
import { show } from "../../bench/chapter.ts"
import type { Crossing } from "../../bench/platform.ts"
import { answered, deed, errorOf, Shop, thrownOf } from "./deeds.ts"
import type { Env } from "./env.ts"
import { event } from "./events.ts"

export { Flow } from "./flow.ts"
export { Thing } from "./thing.ts"

/** What a call may return so that another goes on from there. */
class Room extends RpcTarget {
  readonly #crossing: Crossing
  constructor(crossing: Crossing) {
    super()
    this.#crossing = crossing
  }
  enter() {
    return Rpc.reply(Shop, background, () => deed(this.#crossing, { entered: true }))
  }
}

/** The Worker of the workbench: lets failures cross to itself, over every boundary that there is. */
export class Yard extends WorkerEntrypoint<Env> {
  async cross(crossing: Crossing): Promise<string> {
    const cross = crossings[crossing.across]
    return cross === undefined ? event(crossing, this.env, this.ctx) : cross(crossing, this.env)
  }

  find(crossing: Crossing) {
    return Rpc.reply(Shop, this.ctx, () => deed(crossing, { found: true }))
  }
  /** Without Errata: what it throws crosses as the platform lets it. */
  raw(crossing: Crossing): { readonly ok: true; readonly value: string } {
    throw thrownOf(crossing.does ?? "defect") as Error
  }
  plain(): { readonly ok: true; readonly value: number } {
    return { ok: true, value: 7 }
  }
  open(crossing: Crossing) {
    return Rpc.reply(Shop, this.ctx, () =>
      crossing.more === "closed" ? deed(crossing, new Room(crossing)) : new Room(crossing)
    )
  }
  override fetch(request: Request): Promise<Response> {
    return Edge.handle(Shop, { request, ctx: this.ctx }, () => answered(request))
  }
}

export default Edge.worker(Shop, { fetch: () => new Response("The yard is reached over its bindings.") })

// ---- internal ----

const background = { waitUntil: () => {} }

type Called = Effect.Effect<unknown, { readonly _tag: string }>

const outcome = (call: Called, { again = false, more }: Crossing): Promise<string> => {
  const calling = again ? Effect.retry(call, Retries.schedule({ idempotent: more !== "once", maxAttempts: 2 })) : call
  return Effect.runPromise(
    Effect.match(calling, {
      onSuccess: (value) => show({ ok: true, value: typeof value === "object" ? { ...value } : value }),
      onFailure: (error) => show({ ok: false, tag: error._tag, message: (error as unknown as Error).message, error })
    })
  )
}

const isRaw = ({ does }: Crossing): boolean => /^(thrown|overloaded|reset|retryable|stranger)/.test(does ?? "")

type Cross = (crossing: Crossing, env: Env) => Promise<string>

const crossings: Readonly<Partial<Record<Crossing["across"], Cross>>> = {
  rpc: (crossing, env) => {
    const yard = Rpc.client(Shop, () => env.YARD)
    if (crossing.more === "local")
      return outcome(
        Rpc.call(Shop, () => Promise.reject(thrownOf(crossing.does ?? "defect") as Error)),
        crossing
      )
    if (crossing.more === "unsaid")
      return outcome(
        Rpc.call(Shop, () => Promise.resolve({ ok: false })),
        crossing
      )
    if (crossing.more === "value")
      return outcome(
        Rpc.call(Shop, () => Promise.resolve(7)),
        crossing
      )
    if (crossing.more === "nothing")
      return outcome(
        Rpc.call(Shop, () => Promise.resolve(null)),
        crossing
      )
    if (crossing.more === "missing")
      return outcome((yard as unknown as Record<string, () => Called>)["nothing"]!(), crossing)
    if (crossing.more === "plain")
      return outcome(Effect.andThen(yard.plain(), Effect.timeout(yard.plain(), "1 second")), crossing)
    return outcome(isRaw(crossing) ? yard.raw(crossing) : yard.find(crossing), crossing)
  },
  promises: async (crossing, env) => {
    const yard = Rpc.promises(Shop, () => env.YARD)
    const value = await (isRaw(crossing) ? yard.raw(crossing) : yard.find(crossing)).catch((error: Error) => error)
    return value instanceof Error
      ? `It rejects with ${String(value)}`
      : show({ ok: true, value: typeof value === "object" ? { ...value } : value })
  },
  pipeline: (crossing, env) =>
    outcome(
      Rpc.through(
        Shop,
        () => env.YARD.open(crossing) as never as Promise<Rpc.Reply<Room>>,
        (room) => room.enter()
      ),
      crossing
    ),
  object: async (crossing, env) => {
    const stub = () => env.THING.getByName(crossing.more ?? "one")
    if (crossing.more === "fetch") return viaFetch(crossing, stub)
    return outcome(Rpc.client(Shop, stub).find(crossing), crossing)
  },
  fetch: (crossing, env) => viaFetch(crossing, () => env.YARD),
  gateway: (crossing, env) => {
    const relay = Relay.make<Gateway.Other>()({
      from: Shop,
      to: Shop,
      rules: { GroupNotFound: "pass" } as never,
      otherwise: () => errorOf("Closed") as never
    })
    const { more } = crossing
    const origin = more === "nowhere" ? "http://127.0.0.1:4998/" : () => env.YARD
    const request = new Request("http://yard/x?y=1", {
      method: "POST",
      body: JSON.stringify(crossing),
      ...crossing.request
    })
    const sent = Gateway.make({
      from: Shop,
      relay,
      origin,
      ...(more === "foreign" ? { foreign: [Shop] } : {})
    })(request)
    return outcome(sent, crossing)
  },
  workflow: async (crossing, env) => {
    const instance = await env.FLOW.create({ params: crossing })
    let status = await instance.status()
    for (let tries = 0; tries < 100 && !/complete|errored|terminated/.test(status.status); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      status = await instance.status()
    }
    const failure =
      status.error === undefined || status.error === null ? undefined : Workflow.failure(Shop, status.error)
    return show({
      status: status.status,
      output: status.output,
      tag: failure?._tag,
      known: Contract.isKnown(Shop, failure)
    })
  },
  alarm: async (crossing, env) => {
    const thing = env.THING.getByName(crypto.randomUUID())
    await thing.begin(crossing)
    let said = await thing.runs()
    for (let tries = 0; tries < 60 && (said.runs === 0 || said.next); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      said = await thing.runs()
    }
    return show(said)
  }
}

const viaFetch = (crossing: Crossing, target: () => Fetch.Target): Promise<string> => {
  const send = Fetch.client(Shop, target)
  const body = crossing.more === "no-json" ? "{" : JSON.stringify(crossing)
  const stopped = crossing.more === "stopped" ? { signal: AbortSignal.abort() } : {}
  return outcome(
    Effect.flatMap(send("http://yard/", { method: "POST", body, ...stopped }), (response) =>
      Effect.promise(() => response.text())
    ) as Called,
    crossing
  )
}
