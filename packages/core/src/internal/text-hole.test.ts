import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../Contract.ts"
import * as Dialect from "../Dialect.ts"
import { TaggedError } from "../TaggedError.ts"

const { field, hole } = Dialect
const line = Dialect.text({
  name: "line",
  body: [hole.code, " room=", field("room"), ";seats=", field("seats"), ";note=", field("note")]
})
class Kept extends TaggedError<Kept>("text-hole-test/Kept")("Kept", {
  status: 409,
  message: "Kept.",
  fields: { room: Schema.String, seats: Schema.Int, note: Schema.String }
}) {}
const Hotel = Contract.make("hotel", {
  version: "1",
  errors: [Kept],
  dialects: [Dialect.byStatus({ 409: line }, Dialect.problem)]
})
const encode = (room: string, note = "n") => Contract.encode(Hotel, new Kept({ room, seats: 2, note }))

describe("what people read in a text", () => {
  class Taken extends TaggedError<Taken>("text-hole-test/Taken")("Taken", {
    status: 409,
    message: "{user} is taken.",
    fields: { user: Schema.String },
    headers: { "x-user": "{user}" }
  }) {}
  const make = (...body: ReadonlyArray<string | Dialect.Hole>) =>
    Contract.make("names", { version: "1", errors: [Taken], dialects: [Dialect.text({ name: "line", body })] })
  it("comes back with what stands behind it, with white space at an end of the whole, too", () => {
    for (const Names of [make(hole.message, " (", hole.code, ")"), make(hole.code, ": ", hole.message)]) {
      const taken = new Taken({ user: "a: b" })
      const wire = Contract.encode(Names, taken, { message: "Vergeben.\n" })
      expect(Contract.decode(Names, wire)).toEqual(taken)
    }
  })
  it("is not written where the next literal stands in it, so that another code could be read", () => {
    const Names = make(hole.message, ": ", hole.code, ": ", hole.instance)
    const written = Contract.encode(Names, new Taken({ user: "it: taken: me" }))
    expect(written.body).toMatch(/internal_error/)
    expect(written.defect).toMatchObject({ message: 'The field "message" has a value that the text cannot carry' })
    expect(Contract.encode(Names, new Taken({ user: "a" }), { message: "" }).defect).toBeDefined()
  })
  it("is not written where nothing is left of it once white space around the whole is gone", () => {
    for (const Names of [make(hole.message, " (", hole.code, ")"), make(hole.code, ": ", hole.message)]) {
      expect(Contract.encode(Names, new Taken({ user: "a" }), { message: " \n" }).body).toMatch(/internal_error/)
    }
    const Names = make("On ", hole.message, ": ", hole.code)
    const taken = new Taken({ user: "a" })
    expect(Contract.decode(Names, Contract.encode(Names, taken, { message: " " }))).toEqual(taken)
  })
  it("is refused where a defect could not be written for it", () => {
    expect(() => make(hole.title, " ", hole.code)).toThrow(
      'which the dialect "line" cannot write: The field "title" has a value that the text cannot carry'
    )
  })
})

describe("a field in a text", () => {
  it("comes back as what it was, be it a number", () => {
    const wire = encode("12 a")
    expect(wire.body).toBe("kept room=12 a;seats=2;note=n")
    expect(Contract.decode(Hotel, wire)).toEqual(new Kept({ room: "12 a", seats: 2, note: "n" }))
  })
  it("keeps white space within", () => {
    const error = new Kept({ room: " a ", seats: 2, note: " \n." })
    expect(Contract.decode(Hotel, Contract.encode(Hotel, error))).toEqual(error)
  })
  it("is not written with white space that stands first of all", () => {
    const first = Dialect.text({ name: "first", body: [field("note"), " in ", field("room"), " ", field("seats")] })
    const dialects = [Dialect.byStatus({ 409: first }, Dialect.problem)] as const
    const First = Contract.make("hotel", { version: "1", errors: [Kept], dialects })
    const written = ["a b", " a"].map((note) => Contract.encode(First, new Kept({ room: "1", seats: 2, note })).body)
    expect(written[0]).toBe("a b in 1 2")
    expect(written[1]).toContain("internal_error")
  })
  it.each([
    ["the next literal", "a;seats=9", "n", "room"],
    ["nothing", "", "n", "room"],
    ["white space at the end of all", "a", "n ", "note"]
  ])("is not written with %s, where it would be read as another", (_, room, note, name) => {
    const { defect, status } = encode(room, note)
    expect(status).toBe(500)
    expect(defect).toMatchObject({
      message: `The field "${name}" has a value that the text cannot carry`
    })
  })
  it.each([7, "7", true, "true", null, "a", { b: [1] }])(
    "comes back as what it was where it may be anything: %j",
    (any) => {
      class Odd extends TaggedError<Odd>("text-hole-test/Odd")("Odd", {
        status: 409,
        message: "Odd.",
        fields: { any: Schema.Unknown }
      }) {}
      const text = Dialect.text({ name: "odd", body: [hole.code, " ", field("any")] })
      const dialects = [Dialect.byStatus({ 409: text }, Dialect.problem)] as const
      const contract = Contract.make("odd", { version: "1", errors: [Odd], dialects })
      expect(Contract.decode(contract, Contract.encode(contract, new Odd({ any })))).toEqual(new Odd({ any }))
    }
  )
})
