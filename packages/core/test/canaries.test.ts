import { inspect } from "node:util"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { captureStacks, Contract, Dialect, Failure, TaggedError } from "../src/index.ts"
import * as Html from "../src/Html.ts"
import * as Markdown from "../src/Markdown.ts"

const secret = "hunter2"

class Denied extends TaggedError<Denied>("canaries-test/Denied")("Denied", {
  status: 403,
  number: -32001,
  message: "Denied.",
  internal: { query: Schema.String, nested: Schema.Struct({ token: Schema.String }) },
  stack: true
}) {
  readonly #held = secret
  held(): string {
    return this.#held
  }
}

const { hole } = Dialect
const dialects = {
  problem: Dialect.problem,
  googleRpc: Dialect.googleRpc({ domain: "d.example.com" }),
  jsonApi: Dialect.jsonApi,
  graphql: Dialect.graphql,
  jsonRpc: Dialect.jsonRpc,
  oauth2: Dialect.oauth2,
  codeText: Dialect.codeText,
  codeMessage: Dialect.codeMessage,
  status: Dialect.status,
  byStatus: Dialect.byStatus({ 403: Dialect.codeText }, Dialect.status),
  text: Dialect.text({ name: "text", body: ["failed with ", hole.code] }),
  headers: Dialect.headers({ name: "headers", headers: { "x-code": hole.code, "x-message": hole.message } })
}

const denied = (): Denied => {
  const why = new Error(secret, { cause: { password: secret } })
  const error = new Denied({}, { internal: { query: secret, nested: { token: secret } }, cause: why })
  // Frames name paths and functions.
  error.stack = `${error.stack}\n    at ${secret} (/srv/${secret}.ts:1:1)`
  return error
}

/** What is thrown in handlers, each with the secret in some place. */
const defects: ReadonlyArray<readonly [string, unknown]> = [
  ["an error", new Error(secret)],
  ["an error with a cause", new Error("x", { cause: new Error(secret) })],
  ["a text", secret],
  ["an object", { message: secret, status: 404, code: "denied", _tag: "Denied", fields: { a: secret } }],
  ["an error in disguise", Object.assign(new Error(secret), { _tag: "Denied", status: 403, detail: secret })],
  ["many errors", new AggregateError([new Error(secret)], secret)],
  ["an error whose name is secret", Object.assign(new Error("x"), { name: secret })],
  [
    "another contract's error",
    new (class extends TaggedError<Error>("canaries-test/Else")("Else", {
      status: 404,
      message: "{a}",
      fields: { a: Schema.String }
    }) {})({ a: secret })
  ],
  [
    "a value that speaks when asked",
    { toString: () => secret, toJSON: () => secret, [Symbol.toPrimitive]: () => secret }
  ]
]

const spoken = (response: { readonly status: number; readonly headers: object; readonly body: string }): string =>
  JSON.stringify([response.status, response.headers, response.body])

describe.each(Object.entries(dialects))("in %s", (_, dialect) => {
  const Api = Contract.make("canaries", { version: "1", errors: [Denied], dialects: [dialect] })
  const ways = [Contract.encode, Markdown.encode, Html.encode]
  it("what an error carries for its own side stays there", () => {
    for (const encode of ways) expect(spoken(encode(Api, denied(), { instanceId: "urn:uuid:1" }))).not.toContain(secret)
    expect(spoken(Failure.respond(Api, { kind: "error", error: denied() }).response)).not.toContain(secret)
  })
  it("a stack that was asked for stays there too", () => {
    captureStacks(true)
    try {
      for (const encode of ways) expect(spoken(encode(Api, denied()))).not.toMatch(/hunter2|canaries\.test/)
    } finally {
      captureStacks(false)
    }
  })
  it.each(defects)("a defect reveals nothing: %s", (_, defect) => {
    for (const encode of [...ways, Contract.defect]) {
      const wire = encode(Api, defect, { instanceId: "urn:uuid:1" })
      expect(wire.definition.tag).toBe("InternalError")
      expect(spoken(wire)).not.toContain(secret)
      expect(wire.defect).toBe(defect)
    }
    expect(spoken(Failure.respond(Api, { kind: "defect", defect }).response)).not.toContain(secret)
    const { response, record } = Failure.respond(Api, Failure.fromThrown(Api, defect) as never)
    expect(spoken(response)).not.toContain(secret)
    expect(record.error).toBe(defect)
  })
  it("an error that cannot be written reveals nothing", () => {
    class Unwritable extends TaggedError<Unwritable>("canaries-test/Unwritable")("Unwritable", {
      status: 409,
      number: -32002,
      message: "No.",
      fields: { label: Schema.String },
      headers: { "x-label": "{label}" }
    }) {}
    const Own = Contract.make("own", { version: "1", errors: [Unwritable], dialects: [dialect] })
    const wire = Contract.encode(Own, new Unwritable({ label: `${secret}\r\n` }))
    expect(wire.definition.tag).toBe("InternalError")
    expect(spoken(wire)).not.toContain(secret)
    expect(String(wire.defect)).not.toContain(secret)
  })
})

describe("what serialises an error without asking the contract", () => {
  it("sees public fields only", () => {
    const error = denied()
    Object.assign(error, { cause: secret, extra: secret })
    expect(JSON.stringify(error)).toBe(`{"_tag":"Denied"}`)
    expect(JSON.stringify({ nested: [error] })).not.toContain(secret)
    expect(JSON.stringify(Schema.encodeSync(Denied)(error))).toBe(`{"_tag":"Denied"}`)
    expect(JSON.stringify(Effect.runSyncExit(error))).not.toContain(secret)
    expect(String(error)).toBe("Denied: Denied.")
  })
  it("sees everything where a person of this side looks", () => {
    const shown = inspect(denied())
    expect(shown).toContain(`query: '${secret}'`)
    expect(shown).toContain(`at ${secret}`)
    expect(shown).toContain(`password: '${secret}'`)
  })
  it("never got what a decoded error was not sent", () => {
    const Api = Contract.make("canaries", { version: "1", errors: [Denied] })
    const back = Contract.decode(Api, Contract.encode(Api, denied())) as Denied
    expect([back._tag, back.internal, back.cause]).toEqual(["Denied", undefined, undefined])
  })
})
