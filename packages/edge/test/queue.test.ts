import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { start } from "./harness.ts"

interface Letter {
  readonly type: string
  readonly body: { readonly id: number; readonly kind: string }
  readonly attempts: number
}

interface Seen {
  readonly seen: Record<string, ReadonlyArray<number>>
  readonly dead: ReadonlyArray<Letter>
}

const startConsumer = (batch: number) =>
  start({
    name: "mails",
    file: "queue",
    env: { MAILS: { type: "queue", name: "mails" }, DEAD: { type: "queue", name: "dead" } },
    triggers: [
      { type: "queue", name: "mails", maxBatchSize: batch, maxBatchTimeout: 0, maxRetries: 5 },
      { type: "queue", name: "dead", maxBatchSize: 1, maxBatchTimeout: 0 }
    ]
  })

describe("a batch of 100 messages, 10 of them poisoned", () => {
  it("acknowledges 90 once, retries what may pass at its delay, and dead-letters the 10 with their errors", async () => {
    const workers = await startConsumer(100)
    const poisoned = ["final", "final", "final", "final", "final", "busy", "busy", "busy", "busy", "busy"]
    const jobs = Array.from({ length: 100 }, (_, id) => ({
      id,
      kind: id % 10 === 3 ? poisoned[(id - 3) / 10] : "good"
    }))
    await workers.dispatchFetch("http://mails/", { method: "POST", body: JSON.stringify(jobs) })
    const read = async () => (await (await workers.dispatchFetch("http://mails/seen")).json()) as Seen
    let now = await read()
    while (now.dead.length < 10) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      now = await read()
    }
    const deliveries = Object.entries(now.seen)
    expect(deliveries).toHaveLength(100)
    for (const [key, attempts] of deliveries) {
      expect(attempts, key).toEqual(key.startsWith("busy") ? [1, 2, 3] : [1])
    }
    const letters = now.dead.map(({ type, body, attempts }) => `${type} ${body.id} after ${attempts}`)
    expect(letters.toSorted()).toEqual(
      jobs
        .filter(({ kind }) => kind !== "good")
        .map(({ id, kind }) => (kind === "busy" ? `Busy ${id} after 3` : `GroupNotFound ${id} after 1`))
        .toSorted()
    )
    await workers.dispose()
  })
})

describe("what becomes of a message", () => {
  let workers: Miniflare
  beforeAll(async () => {
    workers = await startConsumer(1)
  })
  afterAll(() => workers.dispose())

  const deliver = async (...messages: ReadonlyArray<{ kind: string; attempts?: number; at?: Date }>) => {
    const worker = await workers.getWorker("mails")
    return worker.queue(
      "mails",
      messages.map(({ attempts = 1, ...body }, id) => ({
        id: `m${id}`,
        timestamp: new Date(0),
        attempts,
        body: { ...body, id }
      }))
    )
  }

  /** The dead letter about a message, once it has come. */
  const letter = async (kind: string): Promise<Letter> => {
    for (;;) {
      const { dead } = (await (await workers.dispatchFetch("http://mails/seen")).json()) as Seen
      expect(dead).not.toContain("LEAK")
      const found = dead.find(({ body }) => body.kind === kind)
      if (found !== undefined) return found
    }
  }

  it("is acknowledged when it is handled, and when it is dead-lettered", async () => {
    expect(await deliver({ kind: "good" }, { kind: "final" })).toMatchObject({
      outcome: "ok",
      ackAll: false,
      retryBatch: { retry: false },
      explicitAcks: ["m0", "m1"],
      retryMessages: []
    })
  })

  it("is dead-lettered when its handler promises a final error", async () => {
    expect(await deliver({ kind: "promised" })).toMatchObject({ explicitAcks: ["m0"], retryMessages: [] })
    await letter("promised")
  })

  it("is retried after the contract's delay, however long a batch it came in", async () => {
    expect(await deliver({ kind: "closed" }, { kind: "good" }, { kind: "busy", attempts: 2 })).toMatchObject({
      outcome: "ok",
      explicitAcks: ["m1"],
      retryMessages: [
        { msgId: "m0", delaySeconds: 1800 },
        { msgId: "m2", delaySeconds: 1 }
      ]
    })
  })

  it("is retried after a defect with a growing delay, and given up at the third delivery", async () => {
    const { retryMessages } = await deliver({ kind: "defect" }, { kind: "defect", attempts: 2 })
    expect(retryMessages.map(({ msgId }) => msgId)).toEqual(["m0", "m1"])
    expect(await deliver({ kind: "defect", attempts: 3 })).toMatchObject({ explicitAcks: ["m0"], retryMessages: [] })
  })

  it("is retried at once when it was interrupted", async () => {
    expect(await deliver({ kind: "interrupt" })).toMatchObject({ retryMessages: [{ msgId: "m0", delaySeconds: 0 }] })
  })

  it("does not fail its batch by work that it leaves behind", async () => {
    expect(await deliver({ kind: "background" }, { kind: "good" })).toMatchObject({
      outcome: "ok",
      explicitAcks: ["m0", "m1"]
    })
  })

  it("is dead-lettered with its error and its whole body, and nothing of this side", async () => {
    await deliver({ kind: "date", at: new Date(7) })
    expect(await letter("date")).toMatchObject({
      type: "GroupNotFound",
      error: { groupId: "0" },
      body: { kind: "date", at: "1970-01-01T00:00:00.007Z" },
      id: "m0",
      queue: "mails",
      attempts: 1,
      sentAt: "1970-01-01T00:00:00.000Z"
    })
  })
})
