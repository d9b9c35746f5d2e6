import type * as Contract from "@errata/core/Contract"
import { again, aYear } from "./internal/again.ts"
import { settle, type Done } from "./internal/program.ts"
import { write, type Reporter } from "./internal/write.ts"

/** How an alarm is run. */
export interface Options {
  /** Runs in all, the first included. Default 3. */
  readonly maxAttempts?: number
  readonly report?: Reporter
}

/**
 * Runs a Durable Object's alarm: `alarm() { return Alarm.run(Groups, this.ctx, () => …) }`. A declared error that may
 * pass sets the alarm again after the contract's delay, unless the handler has set an earlier one; a final one, and
 * one that has failed too often, is logged and left. A defect goes to the platform, which runs the alarm again by
 * itself, at most six times. Counts its attempts in the object's storage, until it is left or succeeds; the count of an
 * alarm that was deleted holds for an hour after it was to ring.
 */
export async function run<C extends Contract.Any>(
  contract: C,
  ctx: Pick<DurableObjectState, "storage" | "waitUntil">,
  handler: () => Done<Contract.Known<C>, never>,
  options: Options = {}
): Promise<void> {
  const { storage } = ctx
  const { maxAttempts = 3, report } = options
  const { count = 0, until = 0 } = (await storage.get<Partial<Attempts>>(key)) ?? {}
  const attempt = Date.now() < until ? count + 1 : 1
  const settled = await settle(contract, handler)
  if (settled.kind === "done") return count === 0 ? undefined : void (await storage.delete(key))
  const { report: said } = write(contract, settled, { boundary: "alarm", ctx, report })
  // The message crosses to the platform's logs: the details are in this side's, under the instance id.
  if (settled.kind === "defect") throw new Error(`${said.tag} ${said.instanceId}`)
  const delayMs = again(settled, attempt, { maxAttempts, maxDelayMs: aYear })
  if (delayMs === undefined) return void (await storage.delete(key))
  const [at, set] = [Date.now() + delayMs, await storage.getAlarm()]
  await storage.put<Attempts>(key, { count: attempt, until: at + anHour })
  if (set === null || set > at) await storage.setAlarm(at)
}

// ---- internal ----

const key = "@errata/edge/alarm-attempt"

/** How often an alarm has failed, and until when one that rings may be the same. */
interface Attempts {
  readonly count: number
  readonly until: number
}

/** No alarm is so late; one that rings later is another, set after this one was deleted or given up by the platform. */
const anHour = 3_600_000
