import * as fc from "fast-check"
import { expect } from "vitest"
import * as Contract from "../src/Contract.ts"
import type { Dialect } from "../src/Dialect.ts"
import { makeErrors, numRuns } from "./kinds.ts"

/** Asserts that whatever a contract in `dialect` writes is read back equal: tag, fields, status and what was sent along. */
export const expectRoundTrip = (
  dialect: Dialect,
  inBody: { readonly instance: boolean } = { instance: true }
): void => {
  const { classes, instances } = makeErrors(`round-trip/${dialect.name}`)
  const contract = Contract.make("round-trip", { version: "1.0.0", errors: classes, dialects: [dialect] })
  fc.assert(
    fc.property(instances, fc.uuid(), (error, uuid) => {
      const instanceId = `urn:uuid:${uuid}`
      const { status, headers, body, defect } = Contract.encode(contract, error, { instanceId })
      expect(defect).toBeUndefined()
      const back = Contract.decode(contract, { status, headers, body }) as Contract.Error<Contract.Any>
      expect(back._tag).toBe((error as { _tag?: string })._tag)
      expect(Object.entries(back)).toStrictEqual(Object.entries(error))
      expect((back as { status?: number }).status).toBe((error as { status?: number }).status)
      expect((back as { received?: { instanceId?: string } }).received?.instanceId).toBe(instanceId)
      expect(body.includes(instanceId)).toBe(inBody.instance)
    }),
    { numRuns: numRuns * 5 }
  )
}
