import { describe, expect, it } from "vitest"
import * as BoundedBody from "./BoundedBody.ts"

describe("reading a body with a limit", () => {
  it("reads characters that are split between chunks", async () => {
    const bytes = new TextEncoder().encode("añb€")
    const body = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      }
    })
    expect(await BoundedBody.read(new Response(body), { maxBytes: 100 })).toEqual({ text: "añb€", truncated: false })
  })
  it("stops an endless body at the limit and cancels it", async () => {
    let cancelled = false
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(65)),
      cancel: () => {
        cancelled = true
      }
    })
    const { text, truncated } = await BoundedBody.read(new Response(body), { maxBytes: 2500 })
    expect([text.length, truncated]).toEqual([2500, true])
    expect(cancelled).toBe(true)
  })
  it("stops at what is no bytes, for that has no length to bound", async () => {
    let cancelled = false
    const read = async () => ({ done: false, value: "text" as never })
    const cancel = async () => void (cancelled = true)
    const body = { getReader: () => ({ read, cancel }) }
    await expect(BoundedBody.read({ body }, { maxBytes: 10 })).rejects.toThrow("no Uint8Array")
    expect(cancelled).toBe(true)
  })
  it("reads a missing body as nothing and bytes that are no UTF-8 as U+FFFD", async () => {
    expect(await BoundedBody.read(new Response(null), { maxBytes: 1 })).toEqual({ text: "", truncated: false })
    expect((await BoundedBody.read(new Response(Uint8Array.of(0xff)), { maxBytes: 1 })).text).toBe("\ufffd")
  })
})
