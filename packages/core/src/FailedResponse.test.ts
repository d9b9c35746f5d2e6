import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "./Contract.ts"
import * as Dialect from "./Dialect.ts"
import * as FailedResponse from "./FailedResponse.ts"
import { TaggedError } from "./TaggedError.ts"

class Moved extends TaggedError<Moved>("failed-response-test/Moved")("Moved", {
  status: [303, 409],
  message: "It is at {at}.",
  fields: { at: Schema.String }
}) {}
const Things = Contract.make("things", { version: "1", errors: [Moved], dialects: [Dialect.problem, Dialect.graphql] })
const early = FailedResponse.below400(Things)

describe("a response may be a failure", () => {
  it("at the statuses of the contract's errors and dialects, and from 400 on", () => {
    expect(early).toEqual(new Set([200, 303]))
    const mayFail = (status: number) => FailedResponse.mayFail(early, { status, headers: {} })
    expect([200, 201, 303, 304, 400, 599].map(mayFail)).toEqual([true, false, true, false, true, true])
  })
  it.each(["text/event-stream", "multipart/mixed; boundary=a", "application/x-ndjson", "Application/JSONL"])(
    "but not where it is a stream by nature, as %s, unless its status says so",
    (type) => {
      const headers = new Headers({ "content-type": type })
      expect(FailedResponse.mayFail(early, { status: 200, headers })).toBe(false)
      expect(FailedResponse.mayFail(early, { status: 400, headers })).toBe(true)
    }
  )
})

describe("what a response below 400 says", () => {
  const read = (body: object) =>
    FailedResponse.decode(Things, { status: 200, headers: {}, body: JSON.stringify(body) })?._tag
  it.each([
    ["an error of the contract", { errors: [{ extensions: { code: "moved", status: 409, at: "x" } }] }, "Moved"],
    ["one of a newer contract", { errors: [{ extensions: { code: "newer" } }] }, "UnrecognizedError"],
    ["an error that says not which", { errors: [{ message: "No." }] }, "UnrecognizedError"],
    ["a success", { data: { me: 1 } }, undefined]
  ])("is %s", (_, body, tag) => {
    expect(read(body)).toBe(tag)
  })
})
