import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cases } from "../../test/cases.ts"
import { samples } from "../../test/dialects.ts"
import { Contract, DefinitionError, Dialect, InternalError, TaggedError, UnrecognizedError } from "../index.ts"
import * as Manifest from "../Manifest.ts"

class Missing extends TaggedError<Missing>("compose-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String }
}) {}
class Taken extends TaggedError<Taken>("compose-test/Taken")("Taken", { status: 409, message: "Taken." }) {}
class Declined extends TaggedError<Declined>("compose-test/Declined")("Declined", { status: 402, message: "No." }) {}
class Boom extends TaggedError<Boom>("compose-test/Boom")("Boom", { status: 500, message: "Boom." }) {}

const Orders = Contract.make("orders", {
  version: "1",
  errors: [Missing, Taken],
  outcomes: { 200: "An order.", 204: "Deleted." }
})
const Payments = Contract.make("payments", {
  version: "3",
  errors: [Declined, Missing],
  outcomes: { 200: "An order.", 201: "Paid." }
})
const tags = (contract: Contract.Any): ReadonlyArray<string> => contract.errors.map(({ definition }) => definition.tag)

describe("Contract.merge", () => {
  const Shop = Contract.merge("shop", { version: "1.0.0", contracts: [Orders, Payments] })
  it("has the errors and outcomes of all, once each, under its own name", () => {
    expect(Shop).toMatchObject({ name: "shop", version: "1.0.0", base: "urn:errata:shop:", defect: InternalError })
    expect(Shop.errors).toEqual([Missing, Taken, Declined])
    expect(Shop.outcomes).toEqual({ 200: "An order.", 201: "Paid.", 204: "Deleted." })
    expect(Shop.dialects).toEqual([Dialect.problem])
  })
  it("writes and reads them all as one contract that was made of them does", () => {
    const made = Contract.make("shop", {
      version: "1.0.0",
      errors: [Missing, Taken, Declined],
      outcomes: { 200: "An order.", 201: "Paid.", 204: "Deleted." }
    })
    expect(Manifest.of(Shop)).toEqual(Manifest.of(made))
    for (const error of [new Missing({ id: "a" }), new Taken(), new Declined()]) {
      const wire = Contract.encode(Shop, error)
      expect(wire).toEqual(Contract.encode(made, error))
      expect(Contract.decode(Shop, wire)).toEqual(error)
    }
  })
  it("keeps the base, the dialects and the defect that all agree on, be they made twice", () => {
    const make = (name: string, errors: ReadonlyArray<typeof Taken | typeof Declined>) =>
      Contract.make(name, {
        version: "1",
        base: "https://errors.example.com/",
        errors,
        defect: Boom,
        dialects: [Dialect.googleRpc({ domain: "example.com" })]
      })
    const both = Contract.merge("both", { version: "1", contracts: [make("a", [Taken]), make("b", [Declined])] })
    expect(both.base).toBe("https://errors.example.com/")
    expect(both.dialects[0]?.name).toBe("google-rpc")
    expect(Contract.defect(both, "?").definition.tag).toBe("Boom")
  })
  it("keeps a defect of which each has a class of its own, with one definition", () => {
    const copy = (contract: Contract.Any) => Manifest.toContract(Manifest.of(contract))
    const both = Contract.merge("shop", {
      version: "1",
      contracts: [copy(Orders), copy(Contract.pick(Payments, ["Declined"]))]
    })
    expect(both.defect.definition).toEqual(InternalError.definition)
    expect(Contract.encode(both, "a defect").body).toContain("urn:errata:shop:internal_error")
  })
  it("takes what it is given before what the contracts say", () => {
    const given = Contract.merge("shop", {
      version: "1",
      base: "https://shop.example.com/",
      contracts: [
        Orders,
        Contract.make("other", { version: "1", errors: [], defect: Boom, outcomes: { 204: "Gone." } })
      ],
      defect: Taken,
      dialects: [Dialect.jsonApi],
      outcomes: { 204: "It is no more." }
    })
    expect(given).toMatchObject({ base: "https://shop.example.com/", defect: Taken, dialects: [Dialect.jsonApi] })
    expect(given.outcomes).toEqual({ 200: "An order.", 204: "It is no more." })
  })
})

describe("Contract.pick and Contract.omit", () => {
  it("keep the contract's name, version, base, outcomes and order", () => {
    const { errors, ...rest } = Contract.pick(Orders, ["Taken", "Missing", "Taken"])
    expect(errors).toEqual([Missing, Taken])
    expect(rest).toMatchObject({ name: "orders", version: "1", base: Orders.base, outcomes: Orders.outcomes })
    expect(tags(Contract.pick(Orders, ["Taken"]))).toEqual(["Taken"])
    expect(tags(Contract.omit(Orders, ["Taken"]))).toEqual(["Missing"])
    expect(tags(Contract.omit(Orders, []))).toEqual(["Missing", "Taken"])
    expect(tags(Contract.pick(Orders, []))).toEqual([])
  })
  it("make a contract that knows no other errors", () => {
    const only = Contract.pick(Orders, ["Taken"])
    expect(Contract.isKnown(only, new Taken())).toBe(true)
    expect(Contract.isKnown(only, new Missing({ id: "a" }))).toBe(false)
    const wire = Contract.encode(Orders, new Missing({ id: "a" }))
    expect(Contract.decode(only, wire)).toMatchObject({ _tag: "UnrecognizedError", code: "missing" })
    expect(Contract.encode(only, new Missing({ id: "a" })).definition.tag).toBe("InternalError")
  })
  it("leave a defect as the contract's own error of that tag, though it is no longer declared", () => {
    class Own extends TaggedError<Own>("compose-test/Own")("InternalError", {
      status: 503,
      code: "oops",
      message: "Oops."
    }) {}
    const whole = Contract.make("own", { version: "1", errors: [Taken, Own] })
    const { body, status } = Contract.encode(whole, "a defect")
    expect(body).toContain("oops")
    expect(Contract.encode(Contract.omit(whole, ["InternalError"]), "a defect")).toMatchObject({ body, status })
    expect(Contract.encode(Contract.pick(whole, ["Taken"]), "a defect")).toMatchObject({ body, status })
  })
  it("keep the defect, though its error is no longer declared", () => {
    const whole = Contract.make("whole", { version: "1", errors: [Boom, Taken], defect: Boom })
    const rest = Contract.omit(whole, ["Boom"])
    expect(Contract.defect(rest, "?").body).toBe(Contract.defect(whole, "?").body)
    expect(Contract.decode(rest, Contract.defect(rest, "?"))).toMatchObject({ _tag: "UnrecognizedError", code: "boom" })
  })
  it.each(samples)("divide a contract in $name without a change of its bytes", ({ contract, instances }) => {
    const chosen = fc.subarray([...tags(contract)])
    fc.assert(
      fc.property(instances, chosen, (error, some) => {
        const { tag } = Contract.encode(contract, error).definition
        const [here, there] = [Contract.pick(contract, some), Contract.omit(contract, some)]
        const [has, lacks] = some.includes(tag) ? [here, there] : [there, here]
        expect(Contract.isKnown(lacks, error)).toBe(false)
        const wire = Contract.encode(has, error)
        expect(wire).toEqual(Contract.encode(contract, error))
        expect(Contract.decode(has, wire)).toEqual(Contract.decode(contract, wire))
        const { name, version, base } = contract
        const again = Contract.merge(name, { version, base, contracts: [here, there] })
        expect(new Set(tags(again))).toEqual(new Set(tags(contract)))
        expect(Contract.encode(again, error)).toEqual(wire)
        expect(Contract.decode(again, wire)).toEqual(Contract.decode(contract, wire))
      }),
      { numRuns: cases(0.05 / samples.length) }
    )
  })
})

describe("Contract.is", () => {
  it("knows the contract's errors by their tag", () => {
    const error: unknown = new Missing({ id: "a" })
    expect(Contract.is(Orders, error, "Missing") && error.id).toBe("a")
    expect(Contract.is(Orders, error, "Taken")).toBe(false)
    const unrecognized = Contract.decode(Orders, { status: 502, headers: {}, body: "" })
    expect(unrecognized).toBeInstanceOf(UnrecognizedError)
    expect(Contract.is(Orders, unrecognized, "UnrecognizedError")).toBe(true)
    expect(Contract.is(Orders, unrecognized, "Missing")).toBe(false)
  })
  it("knows nothing else, whatever it claims to be", () => {
    class Impostor extends TaggedError<Impostor>("compose-test/Impostor")("Missing", { status: 404, message: "" }) {}
    const others = [{ _tag: "Missing" }, new Impostor(), Missing, new Declined(), null, undefined, "Missing", 1]
    for (const other of others) expect(Contract.is(Orders, other, "Missing")).toBe(false)
    for (const other of [{ _tag: "UnrecognizedError" }, UnrecognizedError]) {
      expect(Contract.is(Orders, other, "UnrecognizedError")).toBe(false)
    }
  })
})

const merging = (contracts: ReadonlyArray<Contract.Any>) => () =>
  Contract.merge("shop", { version: "1", contracts: contracts as never })
const define = (identifier: string, spec: object): never =>
  (TaggedError as unknown as (id: string) => (tag: string, spec: object) => unknown)(identifier)(
    identifier.split("/")[1]!,
    { status: 400, message: "", ...spec }
  ) as never
const other = (options: object) => Contract.make("other", { version: "1", errors: [], ...options })

describe("what cannot be composed is refused, with both sides and what to do", () => {
  it.each([
    [
      "a code twice",
      merging([Orders, other({ errors: [define("x/Other", { code: "taken" })] })]),
      `Contract "shop": Taken and Other share the code "taken"; give one of them another code`
    ],
    [
      "a tag twice",
      merging([Orders, other({ errors: [define("x/Taken", {})] })]),
      `Contract "shop": compose-test/Taken and x/Taken share the tag "Taken"; rename one of them`
    ],
    [
      "an error from two copies of its module",
      merging([Orders, other({ errors: [define("compose-test/Taken", {})] })]),
      `Contract "shop": "orders" and "other" have compose-test/Taken as two classes; give one of them another identifier, or, if two copies of its module are loaded, load one`
    ],
    [
      "other dialects",
      merging([Orders, other({ dialects: [Dialect.jsonApi] })]),
      `Contract "shop": "orders" and "other" do not have the same dialects; say which the merged contract has`
    ],
    [
      "another defect",
      merging([Orders, other({ defect: Boom })]),
      `Contract "shop": "orders" and "other" do not have the same defect; say which the merged contract has`
    ],
    [
      "a status with two meanings",
      merging([Orders, other({ outcomes: { 204: "Gone." } })]),
      `Contract "shop": "orders" documents 204 as "Deleted." and "other" as "Gone."; say in the outcomes of the merged contract what it means there`
    ],
    [
      "no contract at all",
      () => Contract.merge("shop", { version: "1.0.0", contracts: [] as never }),
      `Contract "shop": it is merged of no contract; name at least one`
    ],
    [
      "a tag to pick that no error has",
      () => Contract.pick(Orders, ["Mising" as never]),
      `Contract "orders": none of its errors has the tag "Mising"; its tags are Missing, Taken`
    ],
    [
      "a tag to omit that every object has",
      () => Contract.omit(Orders, ["toString" as never]),
      `Contract "orders": none of its errors has the tag "toString"; its tags are Missing, Taken`
    ]
  ])("%s", (_, how, sentence) => {
    expect(how).toThrow(DefinitionError)
    expect(how).toThrow(sentence)
  })
})
