import * as Equal from "effect/Equal"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Contract, UnrecognizedError } from "../src/index.ts"
import { cases } from "./cases.ts"
import { type Sample, samples } from "./dialects.ts"
import { headers, mutants, statuses } from "./mutations.ts"

const gateway = samples.find(({ name }) => name === "code-text")!.contract

/** What every object inherits: nothing that comes from the network may add to it. */
const inherited = () =>
  [Object.prototype, Array.prototype, Function.prototype].map((one) => Reflect.ownKeys(one).length)

/** Reads a response and asserts all that holds for whatever comes back. */
const expectTotal = ({ contract }: Sample, response: Parameters<typeof Contract.decode>[1]): void => {
  const before = inherited()
  const back = Contract.decode(contract, response, { foreign: [gateway] }) as unknown as Decoded
  expect(inherited()).toEqual(before)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(Object.keys(back.received.headers).length).toBeLessThanOrEqual(64)
  expect(back.received.excerpt).toBe(response.body.slice(0, 2048))
  expect([back.received.instanceId, back.received.message].every(isTextOrAbsent)).toBe(true)
  expect(back.received.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
  expect(JSON.parse(JSON.stringify(back))).toMatchObject({ _tag: back._tag })
  expect(typeof String(back)).toBe("string")
  if (back instanceof UnrecognizedError) {
    expect(Object.keys(back).every((key) => unrecognizedKeys.has(key))).toBe(true)
    expect(Object.is(back.status, response.status)).toBe(true)
    expect([back.code, back.type, back.title, back.detail, back.issue].every(isTextOrAbsent)).toBe(true)
    return
  }
  // Never a half-built error: what was accepted can be written, and is then read as the same.
  const home = Contract.isKnown(contract, back) ? contract : gateway
  const again = Contract.encode(home, back)
  expect(again.defect).toBeUndefined()
  expect(Equal.equals(Contract.decode(home, again), back)).toBe(true)
}

describe.each(samples)("a response that is broken, to a reader of $name", (sample) => {
  const { contract, instances } = sample
  it("is an error of the contract as a whole, or unrecognized", () => {
    const broken = fc.tuple(instances, headers, statuses, fc.boolean()).chain(([error, extra, status, keep]) => {
      const wire = Contract.encode(contract, error, { instanceId: "urn:uuid:1" })
      return mutants(wire.body).map((body) => ({
        status: keep ? wire.status : status,
        headers: keep ? { ...wire.headers, ...extra } : extra,
        body
      }))
    })
    fc.assert(
      fc.property(broken, (response) => expectTotal(sample, response)),
      { numRuns: cases(0.5 / samples.length) }
    )
  })

  it.each([
    ["deep arrays", (body: string) => body.replace(/\}$/, `,"z":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)],
    ["deep objects", () => `${`{"error":`.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["nothing but openings", () => "[".repeat(1_000_000)],
    ["a deep list of errors", () => `{"errors":${`[{"errors":`.repeat(20_000)}1${"}]".repeat(20_000)}}`],
    [
      "a wide object",
      () => JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])))
    ],
    ["a wide array of details", (body: string) => wide(body)],
    ["a long text", (body: string) => body.replaceAll(/"[^"]*"/g, (text) => `"${text.slice(1, -1).repeat(20_000)}"`)],
    ["a long number", () => `{"code":${"9".repeat(1_000_000)}}`],
    ["members that cannot be made text", (body: string) => body.replaceAll(/:\s*("[^"]*"|\d+)/g, `:{"toString":1}`)],
    [
      "texts that cannot be made text",
      () => `{"type":"x","title":{"toString":1},"detail":{"toString":{}},"status":{}}`
    ],
    [
      "optional members of other types",
      (body: string) =>
        body.replaceAll(/"(status|detail|message|instance|title)":("[^"]*"|\d+)/g, `"$1":{"toString":{}}`)
    ],
    ["a byte order mark", (body: string) => `\uFEFF${body}`],
    ["a body of spaces", () => " ".repeat(1_000_000)]
  ])("is read in the end when it is %s", (_, make) => {
    const [error] = fc.sample(instances, { numRuns: 1, seed: 7 })
    const wire = Contract.encode(contract, error)
    expectTotal(sample, { ...wire, body: make(wire.body) })
  })
})

const unrecognizedKeys = new Set(["_tag", "status", "code", "type", "title", "detail", "issue"])

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === "string"

/** The same body with a hundred thousand strangers in each of its arrays. */
const wide = (body: string): string =>
  body.replaceAll(/\[(?=.)/g, () => `[${Array.from({ length: 100_000 }, () => `{"@type":"x"}`).join(",")},`)

interface Decoded extends Error {
  readonly _tag: string
  readonly received: {
    readonly headers: Readonly<Record<string, string>>
    readonly instanceId: unknown
    readonly message: unknown
    readonly retryAfterMs: number | undefined
    readonly excerpt: string
  }
}
