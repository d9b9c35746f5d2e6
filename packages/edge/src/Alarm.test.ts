import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import * as Alarm from "./Alarm.ts"

class Busy extends TaggedError<Busy>("edge-alarm/Busy")("Busy", {
  status: 503,
  message: "It is busy.",
  retry: Retry.after("1 day")
}) {}
const Works = Contract.make("works", { version: "1.0.0", errors: [Busy] })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An object's storage, whose alarm is rung by hand. */
const makeObject = () => {
  const stored = new Map<string, unknown>()
  let alarm: number | null = null
  const storage = {
    get: async (key: string) => stored.get(key),
    put: async (key: string, value: unknown) => void stored.set(key, value),
    delete: async (key: string) => stored.delete(key),
    getAlarm: async () => alarm,
    setAlarm: async (at: number) => void (alarm = at)
  }
  const ctx = { storage, waitUntil: () => {} } as unknown as DurableObjectState
  /** Rings so long after it was set for, and tells whether it is set again. */
  const ring = async (late = 0): Promise<boolean> => {
    vi.setSystemTime((alarm ?? Date.now()) + late)
    alarm = null
    await Alarm.run(Works, ctx, () => new Busy())
    return alarm !== null
  }
  return { ring, stored }
}

it("counts the failures of one alarm, however long it waits in between", async () => {
  const { ring, stored } = makeObject()
  expect([await ring(), await ring(), await ring(60_000)]).toEqual([true, true, false])
  expect(stored.size).toBe(0)
})

it("begins anew where the alarm that failed was deleted, and another rings long after", async () => {
  const { ring } = makeObject()
  expect([await ring(), await ring()]).toEqual([true, true])
  expect([await ring(3_600_000), await ring(), await ring()]).toEqual([true, true, false])
})
