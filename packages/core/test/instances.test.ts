import { inspect } from "node:util"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as ErrorReporter from "effect/ErrorReporter"
import * as Hash from "effect/Hash"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { captureStacks, Contract, TaggedError } from "../src/index.ts"

class Missing extends TaggedError<Missing>("instances-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String },
  internal: { query: Schema.String }
}) {
  readonly #secret = "mine"
  readonly own = 1
  get shout(): string {
    return `${this.id.toUpperCase()}!`
  }
  reveal(): string {
    return this.#secret
  }
}

class Traced extends TaggedError<Traced>("instances-test/Traced")("Traced", {
  status: 500,
  message: "Traced.",
  stack: true
}) {}

class Wrapper extends TaggedError<Wrapper>("instances-test/Wrapper")("Wrapper", {
  status: 400,
  message: "Wrapped.",
  fields: { reason: Schema.Union([Missing, Traced]) }
}) {}

/** Takes its own arguments and forwards nothing else. */
class Narrow extends TaggedError<Narrow>("instances-test/Narrow")("Narrow", {
  status: 409,
  message: "{a}",
  fields: { a: Schema.String }
}) {
  constructor({ a }: { readonly a: string }) {
    super({ a })
  }
}

const Api = Contract.make("instances", { version: "1", errors: [Missing, Traced, Wrapper, Narrow] })
const over = <E>(error: E): E => Contract.decode(Api, Contract.encode(Api, error)) as E

describe("an instance, to JavaScript", () => {
  const error = new Missing({ id: "a" }, { internal: { query: "SELECT" }, cause: new Error("why") })
  it("is an Error", () => {
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(Missing)
    expect(error).not.toBeInstanceOf(Traced)
    expect(Object.prototype.toString.call(error)).toBe("[object Error]")
    expect((Error as unknown as { isError: (value: unknown) => boolean }).isError(error)).toBe(true)
    expect([String(error), error.name, error.message]).toEqual(["Missing: a is missing.", "Missing", "a is missing."])
    expect(Missing.name).toBe("Missing")
  })
  it("shows its tag and its fields only, when its keys are listed", () => {
    expect(Object.keys(new Traced())).toEqual(["_tag"])
    expect(Object.keys(error)).toEqual(["_tag", "id", "own"])
    expect(JSON.stringify(error)).toBe(`{"_tag":"Missing","id":"a"}`)
  })
  it("prints what it is, where it carries it, and why, in Node", () => {
    const shown = inspect(error)
    expect(shown).toMatch(/^Missing: a is missing\. \{/)
    expect(shown).toContain("id: 'a'")
    expect(shown).toContain("internal: { query: 'SELECT' }")
    expect(shown).toMatch(/cause: Error: why\n\s+at /)
    expect(inspect(new Traced())).toMatch(/^Traced: Traced\.\n\s+at .*instances\.test/)
    expect(inspect({ nested: error })).toContain("Missing: a is missing.")
    expect(inspect(over(error))).not.toContain("received")
  })
  it("keeps its message through structuredClone, as every Error does, and none of its own side but the cause", () => {
    const clone = structuredClone(error)
    expect(clone).toBeInstanceOf(Error)
    expect(clone.message).toBe("a is missing.")
    expect(Object.keys(clone)).not.toContain("internal")
    expect(clone).not.toHaveProperty("internal")
  })
})

describe("a stack", () => {
  it("is there when the definition asks for it, or while everybody is asked", () => {
    expect(new Missing({ id: "a" }).stack).toBe("Missing: a is missing.")
    expect(new Traced().stack).toMatch(/^Traced: Traced\.\n\s+at .*instances\.test/)
    captureStacks(true)
    try {
      expect(new Missing({ id: "a" }).stack).toContain("instances.test")
    } finally {
      captureStacks(false)
    }
  })
  it("is forbidden for one construction only, even one that fails", () => {
    const before = Error.stackTraceLimit
    const Thrower = new Proxy(Missing, {
      get: (target, key): unknown => {
        if (key === "prototype") throw new Error("no prototype")
        return Reflect.get(target, key)
      }
    })
    expect(() => Reflect.construct(Missing, [{ id: "a" }], Thrower) as unknown).toThrow("no prototype")
    expect(() => new Missing({ id: 1 as never })).toThrow(/invalid fields/)
    expect(Error.stackTraceLimit).toBe(before)
    expect(new Error("x").stack).toContain(" at ")
  })
  it("is left alone where the limit is frozen or absent", () => {
    const original = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit")!
    const hosts: ReadonlyArray<PropertyDescriptor | undefined> = [
      { value: 10, writable: false, configurable: true },
      undefined
    ]
    try {
      for (const host of hosts) {
        Reflect.deleteProperty(Error, "stackTraceLimit")
        if (host !== undefined) Object.defineProperty(Error, "stackTraceLimit", host)
        expect(new Missing({ id: "a" }).message).toBe("a is missing.")
        expect(Object.getOwnPropertyDescriptor(Error, "stackTraceLimit")?.value).toBe(host?.value as unknown)
      }
    } finally {
      Object.defineProperty(Error, "stackTraceLimit", original)
    }
  })
})

describe("an instance, to Effect", () => {
  it("is equal to another by its tag and fields alone", () => {
    const plain = new Missing({ id: "a" })
    const loaded = new Missing({ id: "a" }, { internal: { query: "q" }, cause: 1 })
    expect([Equal.equals(plain, loaded), Equal.equals(plain, over(loaded))]).toEqual([true, true])
    expect([Hash.hash(plain), Hash.hash(over(loaded))]).toEqual([Hash.hash(loaded), Hash.hash(loaded)])
    expect(Equal.equals(plain, new Missing({ id: "b" }))).toBe(false)
    expect(Equal.equals(plain, { _tag: "Missing", id: "a" })).toBe(false)
    expect(Equal.equals({ _tag: "Missing", id: "a" }, plain)).toBe(false)
  })
  it("is a failure that is yielded, and caught by its tag or as a reason", () => {
    const failing = Effect.gen(function* () {
      return yield* new Wrapper({ reason: new Missing({ id: "a" }) })
    })
    const byReason = failing.pipe(
      Effect.catchReason("Wrapper", "Missing", (reason, parent) => Effect.succeed([reason.shout, parent._tag] as const))
    )
    expect(Effect.runSync(byReason)).toEqual(["A!", "Wrapper"])
    const byTag = failing.pipe(Effect.catchTag("Wrapper", (error) => Effect.succeed(error.reason._tag)))
    expect(Effect.runSync(byTag)).toBe("Missing")
    expect(Cause.pretty(Cause.fail(new Missing({ id: "a" })))).toContain("Missing: a is missing.")
  })
  it("is an incident only from 500 on", () => {
    expect(ErrorReporter.isIgnored(new Missing({ id: "a" }))).toBe(true)
    expect(ErrorReporter.isIgnored(new Traced())).toBe(false)
  })
  it("passes through Effect's own codecs, which construct it of fields that they have checked", () => {
    const codec = Schema.toCodecJson(Schema.Union([Missing, Traced]))
    const error = new Missing({ id: "a" }, { internal: { query: "q" } })
    expect(Schema.encodeSync(codec)(error)).toEqual({ _tag: "Missing", id: "a" })
    const back = Schema.decodeUnknownSync(codec)({ _tag: "Missing", id: "a", internal: { query: "q" } }) as Missing
    expect(back).toBeInstanceOf(Missing)
    expect([back.shout, back.reveal(), back.internal, back.received, back.status]).toEqual([
      "A!",
      "mine",
      undefined,
      undefined,
      404
    ])
    expect([
      Schema.is(Missing)(back),
      Schema.is(Traced)(back),
      Schema.is(Missing)({ _tag: "Missing", id: "a" })
    ]).toEqual([true, false, false])
    expect(() => Schema.decodeUnknownSync(codec)({ _tag: "Missing", id: 1 })).toThrow(/Expected string/)
  })
})

describe("a class of the user's", () => {
  it("has every member of a class of Effect's", () => {
    const theirs = Schema.TaggedError<Missing>()("Theirs", { id: Schema.String })
    expect(Reflect.ownKeys(theirs).filter((member) => !(member in Missing))).toEqual([])
    expect([Missing.identifier, Object.keys(Missing.fields)]).toEqual(["instances-test/Missing", ["_tag", "id"]])
    expect(Schema.decodeUnknownSync(Missing.pipe(Schema.NullOr))({ _tag: "Missing", id: "a" })).toBeInstanceOf(Missing)
    expect(Schema.isSchema(Missing)).toBe(true)
  })
  it("keeps its private members and getters when decoded", () => {
    const back = over(new Missing({ id: "a" }))
    expect([back.shout, back.reveal(), back.own]).toEqual(["A!", "mine", 1])
    expect(back.received?.status).toBe(404)
  })
  it("may have a constructor of its own, as long as that takes the fields", () => {
    const back = over(new Narrow({ a: "x" }))
    expect(back).toBeInstanceOf(Narrow)
    expect(back.received?.status).toBe(409)
  })
  it("keeps errors within errors", () => {
    const error = new Wrapper({ reason: new Missing({ id: "a" }) })
    const back = over(error)
    expect(back.reason).toBeInstanceOf(Missing)
    expect(Equal.equals(back, error)).toBe(true)
  })
  it("is not extended, by Effect's way or by a second class", () => {
    expect(() => (Missing as unknown as { extend: (identifier: string) => unknown }).extend("more/Missing")).toThrow(
      /more\/Missing: a tagged error cannot be extended.*decode to its parent/
    )
    class Deeper extends Missing {}
    expect(() => Contract.make("x", { version: "1", errors: [Deeper] })).toThrow(/subclass of another error's class/)
  })
  it("is the one that Effect decodes to, though its base exists before it", () => {
    const Base = TaggedError<{ readonly _tag: "Late" }>("instances-test/Late")("Late", {
      status: 400,
      message: "Late."
    })
    class Late extends Base {}
    expect(Schema.decodeUnknownSync(Late)({ _tag: "Late" })).toBeInstanceOf(Late)
  })
})
