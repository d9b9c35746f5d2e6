import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, Failure, TaggedError } from "./index.ts"

class Missing extends TaggedError<Missing>("failure-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String }
}) {}
const Api = Contract.make("api", { version: "1", errors: [Missing] })
const missing = new Missing({ id: "a" })

describe("what a handler failed with", () => {
  it("is the contract's error, wherever libraries wrap it", () => {
    const found = { kind: "error", error: missing }
    expect(Failure.fromThrown(Api, missing)).toEqual(found)
    expect(Failure.fromThrown(Api, new Error("outer", { cause: new Error("inner", { cause: missing }) }))).toEqual(
      found
    )
    expect(Failure.fromThrown(Api, { _tag: "Wrapper", reason: missing })).toEqual(found)
    expect(Failure.fromExit(Api, Effect.runSyncExit(missing))).toEqual(found)
  })
  it("is the contract's error, thrown where Effect would have it yielded", () => {
    const thrown = Effect.sync(() => {
      throw missing
    })
    expect(Failure.fromExit(Api, Effect.runSyncExit(thrown))).toEqual({ kind: "error", error: missing })
    const defect = new Error("a bug")
    expect(Failure.fromExit(Api, Effect.runSyncExit(Effect.die(defect)))).toEqual({ kind: "defect", defect })
  })
  it("is a defect when it is anything else, even a cycle of causes", () => {
    const cycle = new Error("cycle")
    cycle.cause = cycle
    expect(Failure.fromThrown(Api, cycle)).toEqual({ kind: "defect", defect: cycle })
    expect(Failure.fromThrown(Api, undefined)).toEqual({ kind: "defect", defect: undefined })
    const trap = new Proxy(new Error("trap"), { get: () => expect.unreachable(), has: () => expect.unreachable() })
    expect(Failure.fromThrown(Api, trap).kind).toBe("defect")
  })
  it("is an interruption when nobody waits for it", () => {
    expect(Failure.fromExit(Api, Effect.runSyncExit(Effect.interrupt))).toEqual({ kind: "interrupted" })
  })
})

describe("a failure that is written", () => {
  it("has one instance id for the caller and the log", () => {
    const { response, record } = Failure.respond(Api, { kind: "error", error: missing })
    expect(record.instanceId).toMatch(/^urn:uuid:/)
    expect(response.headers["error-instance"]).toBe(record.instanceId)
    expect(JSON.parse(response.body).instance).toBe(record.instanceId)
    expect(record).toMatchObject({ tag: "Missing", code: "missing", status: 404, expected: true })
  })
  it("keeps a defect for the log alone", () => {
    const defect = new Error("secret")
    const { response, record } = Failure.respond(Api, { kind: "defect", defect })
    expect(record).toMatchObject({ tag: "InternalError", status: 500, expected: false, error: defect })
    expect(JSON.stringify(response)).not.toContain("secret")
  })
  it("is one even where the error's own status is a trap", () => {
    const trap = Object.defineProperty(new Missing({ id: "a" }), "status", { get: () => expect.unreachable() })
    const { response, record } = Failure.respond(Api, { kind: "error", error: trap })
    expect([response.status, record.status, record.expected]).toEqual([404, 404, true])
  })
})
