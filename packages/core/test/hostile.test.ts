import { describe, expect, it } from "vitest"
import { Contract, definitionOf, TaggedError } from "../src/index.ts"

class Missing extends TaggedError<Missing>("hostile-test/Missing")("Missing", { status: 404, message: "Missing." }) {}
const Api = Contract.make("hostile", { version: "1", errors: [Missing] })

const brand = Symbol.for("@errata/core/Definition")
const thrower = () => {
  throw new Error("a trap")
}
const revoked = Proxy.revocable({}, {})
revoked.revoke()
const revokedFunction = Proxy.revocable(() => {}, {})
revokedFunction.revoke()

describe("a thrown value that defends itself", () => {
  it.each([
    ["a proxy whose traps throw", new Proxy({}, { get: thrower, has: thrower, getPrototypeOf: thrower })],
    ["a revoked proxy", revoked.proxy],
    ["a revoked function", revokedFunction.proxy],
    ["a brand that throws", Object.defineProperty({}, brand, { get: thrower })],
    ["a brand of null", { [brand]: null }],
    ["a brand of text", { [brand]: "Missing" }],
    ["a brand of nothing", { [brand]: {} }],
    ["a symbol", Symbol("x")],
    ["a bigint", 1n],
    ["null", null],
    ["undefined", undefined]
  ])("leaves as the internal error: %s", (_, value) => {
    const { status, defect, definition } = Contract.encode(Api, value)
    expect([status, definition.tag]).toEqual([500, "InternalError"])
    expect(Object.is(defect, value)).toBe(true)
    expect(Contract.isKnown(Api, value)).toBe(false)
  })
  it("has no definition", () => {
    expect(definitionOf(revoked.proxy)).toBeUndefined()
    expect(definitionOf({ [brand]: null })).toBeUndefined()
  })
})
