import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import { describe, expect, it } from "vitest"
import { guard } from "./background.ts"
import { consume } from "./consume.ts"
import { write } from "./write.ts"

class Down extends TaggedError<Down>("edge-text/Down")("Down", { status: 503, message: "Down." }) {}
const Api = Contract.make("api", { version: "1.0.0", errors: [Down] })

const hostile: Readonly<Record<string, unknown>> = {
  "an object without a prototype": Object.create(null),
  "an object whose text throws": {
    toString: () => {
      throw new Error("text")
    }
  }
}

/** A context that keeps what it is told to wait for. */
const waiting = () => {
  const waits: Array<Promise<unknown>> = []
  const waitUntil = (promise: Promise<unknown>) => void waits.push(promise)
  return { waits, ctx: { waitUntil } as unknown as ExecutionContext }
}

describe.each(Object.entries(hostile))("%s", (_, thrown) => {
  it("thrown by a reporter, is logged and changes nothing", async () => {
    const { ctx, waits } = waiting()
    const report = () => {
      throw thrown
    }
    write(Api, { kind: "error", error: new Down() }, { boundary: "fetch", ctx, report })
    await expect(Promise.all(waits)).resolves.toEqual([undefined])
  })

  it("rejected in the background of a queue, does not replay the batch", async () => {
    const { ctx, waits } = waiting()
    guard(ctx).waitUntil(Promise.reject(thrown))
    await expect(Promise.all(waits)).resolves.toEqual([undefined])
  })

  it("thrown by a dead letter queue, leaves the message to be tried again", async () => {
    const decisions: Array<string> = []
    const message = {
      id: "m1",
      timestamp: new Date(0),
      body: "",
      attempts: 1,
      ack: () => decisions.push("ack"),
      retry: () => decisions.push("retry")
    }
    const deadLetter = () => {
      throw thrown
    }
    const batch = { queue: "mails", messages: [message] } as unknown as MessageBatch<string>
    const host = { run: (handler: () => never) => handler(), env: {}, ctx: waiting().ctx, report: undefined }
    await consume(Api, { message: () => new Down(), deadLetter }, host as never, batch)
    expect(decisions).toEqual(["retry"])
  })
})
