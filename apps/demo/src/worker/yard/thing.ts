import { DurableObject } from "cloudflare:workers"
import { Alarm, Edge, Rpc } from "@errata/edge"
import type { Crossing } from "../../bench/platform.ts"
import { answered, deed, Shop } from "./deeds.ts"
import type { Env } from "./env.ts"

/** A Durable Object that fails as it is told to. */
export class Thing extends DurableObject<Env> {
  find(crossing: Crossing) {
    if (crossing.does === "abort") this.ctx.abort("the yard closes")
    return Rpc.reply(Shop, this.ctx, () => deed(crossing, "found"))
  }

  override fetch(request: Request): Promise<Response> {
    return Edge.handle(Shop, { request, ctx: this.ctx }, () => answered(request))
  }

  /** Sets an alarm that fails as it is told to. */
  async begin(crossing: Crossing) {
    await this.ctx.storage.put("crossing", crossing)
    await this.ctx.storage.put("runs", 0)
    await this.ctx.storage.setAlarm(Date.now())
  }

  /** What became of the alarm until now. */
  async runs() {
    const stored = await this.ctx.storage.list()
    return {
      runs: Number(stored.get("runs")),
      next: (await this.ctx.storage.getAlarm()) !== null,
      keys: [...stored.keys()].join(" ")
    }
  }

  override async alarm(): Promise<void> {
    const crossing = (await this.ctx.storage.get<Crossing>("crossing")) ?? { across: "alarm" }
    const runs = ((await this.ctx.storage.get<number>("runs")) ?? 0) + 1
    await this.ctx.storage.put("runs", runs)
    // Some failures pass, and some alarms set themselves again.
    const own: Crossing = crossing.more === "passes" && runs > 1 ? { ...crossing, does: "success" } : crossing
    const { maxAttempts } = crossing
    await Alarm.run(
      Shop,
      this.ctx,
      async () => {
        if (crossing.more === "earlier" && runs === 1) await this.ctx.storage.setAlarm(Date.now() + 5)
        return deed(own, "rung")
      },
      ...(maxAttempts === undefined ? [] : [{ maxAttempts }])
    )
  }
}
