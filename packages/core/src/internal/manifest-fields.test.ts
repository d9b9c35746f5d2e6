import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../Contract.ts"
import * as Manifest from "../Manifest.ts"
import { TaggedError } from "../TaggedError.ts"

const key = Schema.TemplateLiteral(["x-", Schema.String])
const named = Schema.Struct({ a: Schema.String })

describe("an object whose members have no names of their own", () => {
  it.each([
    ["by a pattern", Schema.Record(key, Schema.Int), { "x-a": 1 }],
    [
      "beside those that have",
      Schema.StructWithRest(named, [Schema.Record(Schema.String, Schema.Json)]),
      { a: "", b: 1 }
    ],
    [
      "of one kind beside",
      Schema.StructWithRest(named, [Schema.Record(Schema.String, Schema.String)]),
      { a: "", b: "" }
    ]
  ])("is as it was in the contract that is made of its manifest: %s", (_, data, value) => {
    class Odd extends TaggedError<Odd>("manifest-fields-test/Odd")("Odd", {
      status: 400,
      message: "Odd.",
      fields: { data: data as Schema.Schema<unknown> as Schema.Codec<unknown> }
    }) {}
    const contract = Contract.make("odd", { version: "1", errors: [Odd] })
    const manifest = Manifest.of(contract)
    const copy = Manifest.toContract(manifest)
    expect(Manifest.of(copy)).toEqual(manifest)
    const wire = Contract.encode(contract, new Odd({ data: value }))
    const back = Contract.decode(copy, wire)
    expect(back).toMatchObject({ _tag: "Odd", data: value })
    expect(Contract.encode(copy, back).body).toBe(wire.body)
    // What is none of its members is ignored, as the contract itself does.
    const body = JSON.stringify({ ...JSON.parse(wire.body), data: { ...value, "": true } })
    expect(Contract.decode(copy, { ...wire, body })._tag).toBe(Contract.decode(contract, { ...wire, body })._tag)
  })
})

it("reads a missing field as its default, where its values are checked, too", () => {
  const percent = Schema.Finite.check(Schema.isLessThanOrEqualTo(100)).annotate({ identifier: "Percent", default: 0 })
  class Late extends TaggedError<Late>("manifest-fields-test/Late")("Late", {
    status: 409,
    message: "Late.",
    fields: {
      count: Schema.Int.annotate({ default: 7 }).pipe(Schema.withDecodingDefaultKey(Effect.succeed(7))),
      share: percent.pipe(Schema.withDecodingDefaultKey(Effect.succeed(0)))
    }
  }) {}
  const contract = Contract.make("late", { version: "1", errors: [Late] })
  const copy = Manifest.toContract(Manifest.of(contract))
  expect(Manifest.of(copy)).toEqual(Manifest.of(contract))
  for (const one of [contract, copy]) {
    const response = { status: 409, headers: {}, body: '{"type":"urn:errata:late:late"}' }
    expect(Contract.decode(one, response)).toMatchObject({ _tag: "Late", count: 7, share: 0 })
  }
})
