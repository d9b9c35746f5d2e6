import { expect, it } from "vitest"
import { line, type Report } from "./Report.ts"

const report = (error: unknown): Report => ({
  boundary: "fetch",
  contract: "api",
  tag: "Missing",
  code: "missing",
  status: 404,
  expected: true,
  instanceId: "urn:uuid:1",
  rayId: undefined,
  error
})

const written = (error: unknown): unknown => JSON.parse(JSON.stringify(line(report(error)))).error

it("writes an error with its members, what it carries for this side, and its causes", () => {
  const cause = Object.assign(new TypeError("inner"), { code: 5, stack: "TypeError: inner" })
  const error = Object.assign(new Error("outer", { cause }), { stack: "Error: outer", group: "g1" })
  Object.defineProperty(error, "internal", { value: { query: "select 1", at: new Date(0) } })
  expect(written(error)).toEqual({
    name: "Error",
    message: "outer",
    group: "g1",
    internal: { query: "select 1", at: "1970-01-01T00:00:00.000Z" },
    cause: { name: "TypeError", message: "inner", code: 5 }
  })
})

it("writes the errors that one stands for", () => {
  const rejected = new AggregateError([new Error("first"), new Error("second")], "all of them")
  expect(written(rejected)).toMatchObject({ errors: [{ message: "first" }, { message: "second" }] })
})

it("is JSON whatever was thrown: cycles, depth, width, getters, proxies", () => {
  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  const causes = new Error("cycle")
  causes.cause = causes
  const getter = Object.defineProperty({}, "bad", {
    enumerable: true,
    get: () => {
      throw new Error("getter")
    }
  })
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  for (const hostile of [cycle, causes, getter, revoked.proxy, 1n, Symbol("s"), () => {}, undefined, new Map()]) {
    expect(() => JSON.stringify(line(report(hostile)))).not.toThrow()
  }
})

it("says what can be read of an error whose members cannot all be", () => {
  const getter = Object.defineProperty(new Error("broken"), "bad", {
    enumerable: true,
    get: () => {
      throw new Error("getter")
    }
  })
  expect(written(getter)).toMatchObject({ name: "Error", message: "broken", bad: "[unreadable]" })
})

it("names by its type what is no JSON", () => {
  const carried = { map: new Map([["key", 1]]), bytes: new Uint8Array(8), headers: new Headers({ a: "b" }), big: 1n }
  expect(written(carried)).toEqual({
    map: "[object Map]",
    bytes: "[object Uint8Array]",
    headers: "[object Headers]",
    big: "1"
  })
})

it("writes the beginning of what is too long: members, bytes, text", () => {
  const crowd: Array<unknown> = []
  for (let index = 0; index < 64; index++) crowd.push(crowd)
  const long = { crowd, items: Array.from({ length: 100_000 }, () => "x"), bytes: new Uint8Array(50_000_000) }
  const texts = { ...long, text: "x".repeat(1_000_000), more: "y".repeat(1_000_000) }
  expect(JSON.stringify(written(texts)).length).toBeLessThan(200_000)
  expect(written(long.items)).toHaveLength(64)
})
