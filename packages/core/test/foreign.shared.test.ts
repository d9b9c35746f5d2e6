import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Contract, Dialect, TaggedError } from "../src/index.ts"
import { cases } from "./cases.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("foreign-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "No such group."
}) {}
class NoRoute extends TaggedError<NoRoute>("foreign-test/NoRoute")("NoRoute", {
  status: 404,
  message: "No route to {host}.",
  fields: { host: Schema.String }
}) {}
class Banned extends TaggedError<Banned>("foreign-test/Banned")("Banned", { status: 403, message: "Banned." }) {}

/** Only its status tells of this API's failures. */
const Api = Contract.make("api", { version: "1", errors: [GroupNotFound], dialects: [Dialect.status] })
const gateway = (name: string, dialect: Dialect.Dialect, errors: ReadonlyArray<typeof NoRoute | typeof Banned>) =>
  Contract.make(name, { version: "1", base: "https://gateway.example.com/", errors, dialects: [dialect] })
const Problem = gateway("problem", Dialect.problem, [NoRoute])
const Text = gateway("text", Dialect.codeText, [Banned])
const Coded = gateway("coded", Dialect.headers({ name: "coded", headers: { "x-code": Dialect.hole.code } }), [Banned])
const foreign = [Problem, Text, Coded]

const read = (body: string, headers: Record<string, string> = {}, from: Contract.Any = Api) =>
  Contract.decode(from, { status: 404, headers, body }, { foreign }) as unknown as Record<string, unknown>

describe("a body that a foreign dialect recognises", () => {
  it("is the foreign error, where the code is known", () => {
    const error = new NoRoute({ host: "a" })
    const wire = Contract.encode(Problem, error)
    expect(Contract.decode(Api, wire, { foreign })).toEqual(error)
  })
  it.each([
    ["an unknown code", `{"code":"newer","text":"?"}`, {}, { code: "newer" }],
    ["an unknown type", `{"type":"https://gateway.example.com/newer"}`, {}, { code: "newer" }],
    ["a type of somebody else", `{"type":"https://else.example.com/x","title":"X"}`, {}, { title: "X" }],
    ["an unknown code in a header", "", { "x-code": "newer" }, { code: "newer" }],
    [
      "a known code with invalid fields",
      `{"type":"https://gateway.example.com/no_route","host":1}`,
      {},
      { code: "no_route", issue: expect.stringContaining("host") }
    ],
    [
      "a known code with another status",
      `{"code":"banned","text":"?"}`,
      {},
      { code: "banned", issue: expect.stringContaining("404") }
    ]
  ])("is nobody's error with %s, whatever its status would be alone", (_, body, headers, expected) => {
    expect(read(body, headers)).toMatchObject({ _tag: "UnrecognizedError", status: 404, ...expected })
  })
  it("does not count where nobody has read which error it is", () => {
    for (const body of ["", "<html>", "{}", `{"message":"no"}`, `{"type":"about:blank","status":404}`]) {
      expect(read(body)).toMatchObject({ _tag: "GroupNotFound" })
    }
  })
  it("keeps the contract's own second dialect from guessing too", () => {
    const dialects = [Dialect.codeText, Dialect.status] as const
    const Both = Contract.make("both", { version: "1", errors: [GroupNotFound], dialects })
    expect(read(`{"code":"newer","text":"?"}`, {}, Both)).toMatchObject({ _tag: "UnrecognizedError", code: "newer" })
    expect(read("", {}, Both)).toMatchObject({ _tag: "GroupNotFound" })
  })
  it("is never taken for an error of the status alone, whatever the code", () => {
    const codes = fc.string({ unit: "binary" }).filter((code) => code !== "banned")
    fc.assert(
      fc.property(codes, (code) => {
        expect(read(JSON.stringify({ code, text: "" }))).toMatchObject({ _tag: "UnrecognizedError", code })
      }),
      { numRuns: cases(0.02) }
    )
  })
})
