import * as Equal from "effect/Equal"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Contract, Dialect, InternalError, TaggedError } from "../src/index.ts"
import { cases } from "./cases.ts"
import { samples } from "./dialects.ts"
import { overTheWire } from "./wire.ts"

const thrower = () => {
  throw new Error("a getter that throws")
}
const cycle: Record<string, unknown> = {}
cycle["self"] = [cycle]
const deep: { next?: unknown } = {}
for (let at = deep, i = 0; i < 100_000; i++) at = at.next = {}
const revoked = Proxy.revocable({}, {})
revoked.revoke()

/** Values that JSON, a header or a codec cannot take, and some that only look like it. */
const hostiles: ReadonlyArray<unknown> = [
  1n,
  cycle,
  deep,
  revoked.proxy,
  Symbol("s"),
  thrower,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -0,
  new Date(Number.NaN),
  { toJSON: thrower },
  { toString: thrower, valueOf: thrower },
  Object.defineProperty({}, "x", { get: thrower, enumerable: true }),
  new Map([[cycle, cycle]]),
  null,
  undefined,
  "",
  "\r\nset-cookie: a=b",
  "\0",
  " spaces ",
  "größe",
  "\ud800",
  "€",
  `"\\"`,
  "x".repeat(100_000),
  new Proxy({}, { get: thrower, ownKeys: thrower })
]

/** By its place in the list: fast-check looks into the values that it makes, and some of these do not let it. */
const hostile = fc.nat({ max: hostiles.length - 1 })

/** One thing that happens to an error between its construction and its encoding. */
const harm = fc.record({
  how: fc.constantFrom("set", "get", "delete", "add", "freeze", "prototype"),
  field: fc.nat(),
  value: hostile
})

const inflict = (error: Error, all: ReadonlyArray<typeof harm extends fc.Arbitrary<infer A> ? A : never>): void => {
  for (const { how, field, value } of all) {
    const names = [...Object.keys(error), "status", "message", "cause", "stack"]
    const name = names[field % names.length]!
    const hurt = hostiles[value]
    try {
      if (how === "set") Object.defineProperty(error, name, { value: hurt, configurable: true, enumerable: true })
      if (how === "get") Object.defineProperty(error, name, { get: thrower, configurable: true, enumerable: true })
      if (how === "delete") Reflect.deleteProperty(error, name)
      if (how === "add") Object.assign(error, { extra: hurt, toJSON: hurt })
      if (how === "freeze") Object.freeze(error)
      if (how === "prototype")
        Object.setPrototypeOf(error, Object.create(Object.getPrototypeOf(error) as object) as object)
    } catch {
      // A frozen error keeps what it has.
    }
  }
}

/** Asserts that a host sends the response as it is, and that it is the error or, with a reason, the internal one. */
const expectSendable = (contract: Contract.Any, error: Error, options: Contract.EncodeOptions): void => {
  const wire = Contract.encode(contract, error, options)
  const empty = wire.body === ""
  const response = new Response(empty ? null : wire.body, { status: wire.status, headers: wire.headers })
  expect(response.status).toBe(wire.status)
  for (const [name, value] of Object.entries(wire.headers)) {
    expect(value).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/)
    expect(name).toBe(name.toLowerCase())
  }
  const back = Contract.decode(contract, wire)
  if (wire.defect === undefined) expect(Contract.isKnown(contract, back)).toBe(true)
  else expect(wire.definition).toBe(InternalError.definition)
}

describe.each(samples)("an error that was changed after it was made, in $name", ({ contract, instances, dialect }) => {
  it("is written, or leaves as the internal error", () => {
    const options = fc.record(
      { instanceId: fc.oneof(fc.uuid(), fc.string({ unit: "binary" })), message: fc.string({ unit: "binary" }) },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(instances, fc.array(harm, { maxLength: 3 }), options, (error, all, given) => {
        inflict(error, all)
        expectSendable(contract, error, { ...given, dialect })
      }),
      { numRuns: cases(0.2 / samples.length) }
    )
  })
})

describe("a field of any value", () => {
  class Anything extends TaggedError<Anything>("encode-test/Anything")("Anything", {
    status: 400,
    message: "Anything.",
    fields: { any: Schema.optionalKey(Schema.Any), unknown: Schema.Unknown, label: Schema.optionalKey(Schema.String) },
    headers: { "x-label": "{label}" }
  }) {}
  const dialects = [Dialect.problem, Dialect.googleRpc({ domain: "d" }), Dialect.jsonApi] as const
  const Any = Contract.make("any", { version: "1", errors: [Anything], dialects })
  it("is written as JSON has it, or leaves as the internal error", () => {
    const value = fc.oneof(
      hostile.map((place) => () => hostiles[place]),
      fc.anything({ withBigInt: true, withMap: true, withSparseArray: true }).map((one) => () => one)
    )
    fc.assert(
      fc.property(value, value, fc.constantFrom(...dialects), (makeAny, makeUnknown, dialect) => {
        const [any, unknown] = [makeAny(), makeUnknown()]
        const error = new Anything({ any, unknown, label: typeof unknown === "string" ? unknown : "" })
        expectSendable(Any, error, { dialect })
      }),
      { numRuns: cases(0.1) }
    )
  })
  it("keeps a header's value as it is, when a header may have it", () => {
    const error = new Anything({ unknown: 1, label: `größe "quoted"` })
    const wire = Contract.encode(Any, error)
    expect(wire.headers["x-label"]).toBe(`größe "quoted"`)
    expect(Equal.equals(Contract.decode(Any, wire), error)).toBe(true)
    expect(overTheWire(wire).status).toBe(400)
  })
})
