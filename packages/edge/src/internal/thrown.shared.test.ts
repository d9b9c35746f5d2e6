import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { readThrown } from "./thrown.ts"

class Missing extends TaggedError<Missing>("edge-thrown/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String }
}) {}
class Down extends TaggedError<Down>("edge-thrown/Down")("Down", {
  status: "5XX",
  message: "It is down.",
  retry: Retry.backoff({ base: "1 second" })
}) {}
class Late extends TaggedError<Late>("edge-thrown/Late")("Late", {
  status: 409,
  message: "It is late.",
  fields: { since: Schema.Date, by: Schema.BigInt }
}) {}
const Api = Contract.make("api", { version: "1", errors: [Missing, Down, Late] })

const read = (thrown: unknown) => readThrown(Api, thrown)

describe("what a call throws", () => {
  it("is the contract's error, made here or thrown elsewhere with its members", () => {
    const here = new Missing({ id: "a" })
    expect(read(here)).toBe(here)
    expect(read(Object.assign(new Error("x"), { _tag: "Missing", id: "a", remote: true }))).toEqual(here)
    expect(read({ _tag: "Missing", code: "missing", id: "a" })).toEqual(here)
    expect(read({ _tag: "Down", status: 503 })).toEqual(new Down({ status: 503 }))
  })

  it("is the contract's error in the JSON of a message, under a name or none", () => {
    const wire = JSON.stringify(Contract.encode(Api, new Missing({ id: "a" })))
    expect(read(new Error(wire))).toMatchObject({ _tag: "Missing", id: "a" })
    expect(read(new Error(`ApiError: ${wire}`))).toMatchObject({ _tag: "Missing", id: "a" })
    expect(read(new Error(`{"status":404,"type":"urn:errata:api:missing","id":"b"}`))).toMatchObject({ id: "b" })
  })

  it("is the contract's error with the fields that JSON writes in another form", () => {
    const late = new Late({ since: new Date(5), by: 7n })
    expect(read(new Error(JSON.stringify(late)))).toEqual(late)
    expect(
      read(new Error(`Late: ${JSON.stringify(Object.assign({ status: 409, code: "late" }, late.toJSON()))}`))
    ).toEqual(late)
    expect(read(late.toJSON())).toEqual(late)
  })

  it("is not the contract's error where code, tag or fields say otherwise", () => {
    for (const thrown of [
      { _tag: "Missing", code: "another", id: "a" },
      { _tag: "Missing", id: 5 },
      { _tag: "Down", status: 404 },
      { _tag: "constructor" },
      { _tag: "__proto__" },
      new Error(`{"_tag":"Missing"}`)
    ]) {
      expect(read(thrown)._tag).toBe("CalleeFailed")
    }
  })

  it("is the platform's failure by its marks, and overloaded before all else", () => {
    expect(read({ retryable: true })._tag).toBe("CalleeDisconnected")
    expect(read({ retryable: true, durableObjectReset: true })._tag).toBe("CalleeReset")
    expect(read({ retryable: true, durableObjectReset: true, overloaded: true })._tag).toBe("CalleeOverloaded")
    expect(read({ retryable: "yes" })._tag).toBe("CalleeFailed")
  })

  it("is a typed failure whatever it is, and kept as the cause", () => {
    const hostile = [
      undefined,
      null,
      "text",
      7n,
      Symbol("s"),
      () => {},
      Object.create(null),
      new Error("{".repeat(100_000)),
      new Error(`{"status":404,"body":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
      new Proxy({}, { get: (_, name) => () => name }),
      Object.defineProperty({}, "_tag", {
        get: () => {
          throw new Error("getter")
        }
      })
    ]
    for (const thrown of hostile) {
      const failure = read(thrown)
      expect(["CalleeFailed", "UnrecognizedError"]).toContain(failure._tag)
    }
    const cause = new Error("inner")
    expect(read(cause)).toMatchObject({ _tag: "CalleeFailed", cause })
  })
})
