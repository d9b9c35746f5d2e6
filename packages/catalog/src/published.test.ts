import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import { Attributes, source as attributes } from "./Attributes.ts"
import { Entities, source as entities } from "./Entities.ts"
import { Messaging, source as messaging } from "./Messaging.ts"
import { Referrals, source as referrals } from "./Referrals.ts"
import { Resources, source as resources } from "./Resources.ts"

const failure = (contract: Contract.Any, tag: string, fields?: object) => {
  const error = contract.errors.find((one) => one.definition.tag === tag) as unknown as new (fields?: object) => object
  return new error(fields)
}

const roundTrips: ReadonlyArray<readonly [Contract.Any, tag: string, status: number, body: unknown]> = [
  [Referrals, "BadRequest", 400, null],
  [Referrals, "UsageLimit", 402, null],
  [Referrals, "NotAuthorized", 403, null],
  [Referrals, "ResourceNotFound", 404, null],
  [Referrals, "ConflictDuplicateRequest", 409, null],
  [Referrals, "ParticipantBlocked", 422, null],
  [Referrals, "TooManyRequests", 429, null],
  [Referrals, "InternalServerError", 500, null],
  [Referrals, "InternalServerError", 599, null],
  [Attributes, "BadRequest", 400, { code: 400, message: "Bad request" }],
  [Attributes, "Unauthorized", 401, { code: 401, message: "Unauthorized" }],
  [Attributes, "PaymentRequired", 402, { code: 402, message: "Payment required" }],
  [Attributes, "Forbidden", 403, { code: 403, message: "Forbidden" }],
  [Attributes, "NotFound", 404, { code: 404, message: "Not found" }],
  [Attributes, "Gone", 410, { code: 410, message: "Gone" }],
  [Attributes, "TooManyRequests", 429, { code: 429, message: "Too many requests" }],
  [Attributes, "OutOfStorage", 507, { code: 507, message: "Out of storage" }],
  [Entities, "BadRequest", 400, null],
  [Entities, "Unauthorized", 401, null],
  [Entities, "Forbidden", 403, null],
  [Entities, "NotFound", 404, null],
  [Entities, "TooManyRequests", 429, null],
  [Entities, "ServiceUnavailable", 503, null],
  [Resources, "BadRequest", 400, null],
  [Resources, "Forbidden", 403, null],
  [Resources, "NotFound", 404, null],
  [Resources, "RequestRejected", 401, null],
  [Resources, "RequestRejected", 499, null],
  [Resources, "ServiceFailed", 500, null],
  [Resources, "ServiceFailed", 503, null]
]

describe("the published contracts", () => {
  it.each(roundTrips.map(([contract, ...row]) => [contract.name, ...row, contract] as const))(
    "%s: %s is %i on the wire, with the documented body",
    (_, tag, status, body, contract) => {
      const error = failure(contract, tag, { status })
      const wire = Contract.encode(contract, error)
      expect(wire.status).toBe(status)
      expect(wire.body === "" ? null : JSON.parse(wire.body)).toEqual(body)
      expect(Contract.decode(contract, wire)).toEqual(error)
    }
  )

  it("declare the documented successes", () => {
    const successes = [Referrals, Attributes, Entities, Resources].map((one) => Object.keys(one.outcomes))
    expect(successes).toEqual([["200"], ["200", "201", "202", "204"], ["200", "201", "204"], ["200", "2XX"]])
  })

  it("ask for 60 seconds where the document does", () => {
    for (const tag of ["TooManyRequests", "ServiceUnavailable"]) {
      const wire = Contract.encode(Entities, failure(Entities, tag))
      expect(wire.headers["retry-after"]).toBe("60")
    }
  })

  it.each([
    [Referrals, 401],
    [Attributes, 500],
    [Entities, 500]
  ] as const)("leave a status that the document does not list unrecognized", (contract, status) => {
    expect(Contract.decode(contract, { status, headers: {}, body: "" })).toMatchObject({
      _tag: "UnrecognizedError",
      status
    })
  })

  it("refuse a range's error with a status that has its own", () => {
    const wire = Contract.encode(Resources, failure(Resources, "RequestRejected", { status: 404 }))
    expect(wire.status).toBe(500)
    expect(wire.defect).toMatchObject({ message: expect.stringContaining("NotFound") })
  })
})

describe("what a document lists", () => {
  const published = [
    [Referrals, referrals],
    [Attributes, attributes],
    [Entities, entities],
    [Resources, resources],
    [Messaging, messaging]
  ] as const

  it.each(published)("is what the contract $name declares, no more and no less", (contract, { lists }) => {
    const outcomes = Object.keys(contract.outcomes).map((status) => (status === "2XX" ? status : Number(status)))
    const declared = [...contract.errors.map(({ definition }) => definition.status), ...outcomes]
    expect(new Set(lists!.map(({ status }) => status))).toEqual(new Set(declared))
    const codes = lists!.filter(({ code }) => code !== undefined)
    const own = contract.errors
      .map(({ definition }) => ({ status: definition.status, code: definition.code }))
      .filter((each) => codes.some(({ code }) => code === each.code))
    expect(own).toEqual(codes)
  })
})
