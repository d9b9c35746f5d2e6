import { DurableObject } from "cloudflare:workers"
import { OutOfStorage } from "@errata/catalog/Attributes"
import { Rpc } from "@errata/edge"
import { capacity } from "../../api/capacity.ts"
import { Operations, type Usage } from "../../api/operations.ts"
import type { Env } from "./env.ts"

/** The storage of one user: the only place where two requests at once cannot both take the last room. */
export class Quota extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // A service that does not answer resets the object: whoever calls again reaches a new one, which asks again.
    void ctx.blockConcurrencyWhile(async () => {
      if (this.#held() === undefined) await this.#load()
    })
  }

  /** Takes room for an attribute, and tells whether it had none before. */
  reserve(name: string) {
    return Rpc.reply(Operations, this.ctx, async () => {
      const isTaken = (held: ReadonlyArray<string>) => held.length >= capacity && !held.includes(name)
      // What was removed behind its back makes room, too: it looks again before it refuses.
      const held = isTaken(this.#held() ?? []) ? await this.#load() : (this.#held() ?? [])
      if (isTaken(held)) throw new OutOfStorage()
      this.#keep([...new Set([...held, name])])
      return { isNew: !held.includes(name) }
    })
  }

  /** Gives the room of an attribute back. */
  release(name: string) {
    return Rpc.reply(Operations, this.ctx, () => this.#keep((this.#held() ?? []).filter((each) => each !== name)))
  }

  usage() {
    return Rpc.reply(Operations, this.ctx, (): Usage => ({ held: this.#held() ?? [], capacity }))
  }

  #held(): ReadonlyArray<string> | undefined {
    return this.ctx.storage.kv.get<ReadonlyArray<string>>("held")
  }

  #keep(held: ReadonlyArray<string>): ReadonlyArray<string> {
    this.ctx.storage.kv.put("held", held)
    return held
  }

  /** Asks the service what the user holds. */
  async #load(): Promise<ReadonlyArray<string>> {
    const user = this.ctx.id.name ?? ""
    const response = await fetch(`${this.env.ORIGIN}/attributes/${encodeURIComponent(user)}`, {
      headers: { authorization: `Bearer ${this.env.HOUSE}` }
    })
    if (!response.ok) throw new Error(`The service answered ${response.status} when asked what ${user} holds.`)
    const items = await response.json<ReadonlyArray<{ readonly name: string }>>()
    return this.#keep(items.map(({ name }) => name))
  }
}
