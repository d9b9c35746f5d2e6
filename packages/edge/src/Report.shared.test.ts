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
  const crowd: Array<unknown> = []
  for (let index = 0; index < 64; index++) crowd.push(crowd)
  expect(JSON.stringify(written(crowd)).length).toBeLessThan(1_000_000)
  const wide = written(Array.from({ length: 100_000 }, () => "x"))
  expect(wide).toHaveLength(64)
})
