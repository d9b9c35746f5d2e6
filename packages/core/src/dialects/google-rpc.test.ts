import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../../test/round-trip.ts"
import { Contract, Dialect, Retry, TaggedError } from "../index.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("google-rpc-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String, tries: Schema.Int }
}) {}
class RateLimited extends TaggedError<RateLimited>("google-rpc-test/RateLimited")("RateLimited", {
  status: 429,
  message: "Too many requests.",
  retry: Retry.after("1500 millis")
}) {}
const dialect = Dialect.googleRpc({ domain: "campaigns.example.com" })
const Groups = Contract.make("groups", { version: "1.0.0", errors: [GroupNotFound, RateLimited], dialects: [dialect] })
const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", domain: "campaigns.example.com" }

describe("google.rpc errors (AIP-193)", () => {
  it("writes the canonical status, the reason in capitals and metadata of strings", () => {
    const wire = Contract.encode(Groups, new GroupNotFound({ groupId: "g1", tries: 3 }), { instanceId: "urn:uuid:1" })
    expect(wire.status).toBe(404)
    expect(JSON.parse(wire.body)).toEqual({
      error: {
        code: 404,
        status: "NOT_FOUND",
        message: "Group g1 does not exist.",
        details: [
          { ...info, reason: "GROUP_NOT_FOUND", metadata: { groupId: "g1", tries: "3" } },
          { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: "urn:uuid:1" }
        ]
      }
    })
  })
  it("writes a policy's delay as RetryInfo, and reads it to the millisecond", () => {
    const wire = Contract.encode(Groups, new RateLimited())
    expect(JSON.parse(wire.body)).toMatchObject({ error: { details: [{}, { retryDelay: "1.5s" }] } })
    expect(Contract.decode(Groups, wire).received?.retryAfterMs).toBe(1500)
  })
  it("finds ErrorInfo among strangers in any order", () => {
    const details = [
      { "@type": "type.googleapis.com/google.rpc.LocalizedMessage", locale: "de", message: "…" },
      null,
      7,
      { ...info, domain: "storage.googleapis.com", reason: "GROUP_NOT_FOUND", metadata: { groupId: "no", tries: "0" } },
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "2s" },
      { ...info, reason: "GROUP_NOT_FOUND", metadata: { groupId: "g2", tries: "4", added: "later" } }
    ]
    const body = JSON.stringify({ error: { code: 404, details } })
    const error = Contract.decode(Groups, { status: 404, headers: {}, body })
    expect(error).toEqual(new GroupNotFound({ groupId: "g2", tries: 4 }))
    expect(error.received?.retryAfterMs).toBe(2000)
  })
  it("takes another domain, or the canonical status alone, for nobody's", () => {
    for (const details of [[], [{ ...info, domain: "x", reason: "RATE_LIMITED" }]]) {
      const body = JSON.stringify({ error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "", details } })
      expect(Contract.decode(Groups, { status: 429, headers: {}, body })._tag).toBe("UnrecognizedError")
    }
  })
  it("names a newer server's reason", () => {
    const body = JSON.stringify({ error: { code: 404, details: [{ ...info, reason: "NEWER" }] } })
    expect(Contract.decode(Groups, { status: 404, headers: {}, body })).toMatchObject({ code: "NEWER" })
  })
  it("refuses two codes that differ in case only", () => {
    class A extends TaggedError<A>("google-rpc-test/A")("A", { status: 400, message: "A.", code: "gone" }) {}
    class B extends TaggedError<B>("google-rpc-test/B")("B", { status: 400, message: "B.", code: "Gone" }) {}
    expect(() => Contract.make("x", { version: "1", errors: [A, B], dialects: [dialect] })).toThrow(
      /A and B are both GONE/
    )
  })
  it("reads back whatever it writes", () => expectRoundTrip(dialect))
})
