import * as Equal from "effect/Equal"
import * as Hash from "effect/Hash"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Contract } from "../src/index.ts"
import { cases } from "./cases.ts"
import { samples } from "./dialects.ts"
import { overTheWire } from "./wire.ts"

describe.each(samples)("what is written in $name", ({ contract, instances }) => {
  it("is read back equal, with what was sent along", () => {
    fc.assert(
      fc.property(instances, fc.uuid(), (error, uuid) => {
        const instanceId = `urn:uuid:${uuid}`
        const encoded = Contract.encode(contract, error, { instanceId })
        expect(encoded.defect).toBeUndefined()
        const back = Contract.decode(contract, overTheWire(encoded)) as unknown as typeof error & Received
        expect(Equal.equals(back, error)).toBe(true)
        expect(Equal.equals(error, back)).toBe(true)
        expect(Hash.hash(back)).toBe(Hash.hash(error))
        expect(back).toBeInstanceOf(error.constructor)
        expect(Object.keys(back)).toEqual(Object.keys(error))
        expect([back.message, back.name, back.status]).toEqual([
          error.message,
          error.name,
          (error as never as Received).status
        ])
        expect(back.received).toMatchObject({ status: encoded.status, instanceId })
        expect(back.received.headers["error-instance"]).toBe(instanceId)
        expect(back.received.excerpt).toBe(encoded.body.slice(0, 2048))
        // A policy's promise comes back, rounded up to whole seconds where the dialect has only the header.
        const { retry } = encoded.definition
        const asked = back.received.retryAfterMs
        const promised = retry.kind === "after" ? [retry.delayMs, Math.ceil(retry.delayMs / 1000) * 1000] : [undefined]
        expect(promised).toContain(asked)
      }),
      { numRuns: cases(0.3 / samples.length) }
    )
  })
})

interface Received {
  readonly status: number
  readonly received: {
    readonly headers: Readonly<Record<string, string>>
    readonly retryAfterMs: number | undefined
    readonly excerpt: string
  }
}
