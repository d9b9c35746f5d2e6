import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { definitionOf, TaggedError } from "./TaggedError.ts"

class GroupNotFound extends TaggedError<GroupNotFound>("test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String },
  internal: { query: Schema.String }
}) {}

class Upstream extends TaggedError<Upstream>("test/Upstream")("Upstream", {
  status: "5XX",
  message: "Answered {status} at {at}.",
  fields: { at: Schema.Date }
}) {}

describe("a tagged error", () => {
  it("is a real Error with its tag, its fields and a rendered message", () => {
    const error = new GroupNotFound({ groupId: "g1" }, { internal: { query: "SELECT 1" }, cause: "why" })
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(GroupNotFound)
    expect([error._tag, error.name, error.message, error.status]).toEqual([
      "GroupNotFound",
      "GroupNotFound",
      "Group g1 does not exist.",
      404
    ])
    expect(error.internal?.query).toBe("SELECT 1")
    expect(error.cause).toBe("why")
    expect(JSON.stringify(error)).toBe(`{"_tag":"GroupNotFound","groupId":"g1"}`)
    expect(String(error)).toBe("GroupNotFound: Group g1 does not exist.")
  })
  it("is an Effect failure that catchTag recognises", () => {
    const program = Effect.gen(function* () {
      return yield* new GroupNotFound({ groupId: "g1" })
    }).pipe(Effect.catchTag("GroupNotFound", (error) => Effect.succeed(error.groupId)))
    expect(Effect.runSync(program)).toBe("g1")
  })
  it("round-trips through its Effect schema", () => {
    const codec = Schema.toCodecJson(Upstream)
    const error = new Upstream({ status: 502, at: new Date(0) })
    expect(error.message).toBe("Answered 502 at 1970-01-01T00:00:00.000Z.")
    const wire = Schema.encodeSync(codec)(error)
    expect(wire).toEqual({ _tag: "Upstream", status: 502, at: "1970-01-01T00:00:00.000Z" })
    const back = Schema.decodeUnknownSync(codec)(wire)
    expect(back).toBeInstanceOf(Upstream)
    expect(Equal.equals(back, error)).toBe(true)
  })
  it("refuses invalid fields with the schema's words", () => {
    expect(() => new GroupNotFound({ groupId: 1 as never })).toThrow(
      /new GroupNotFound.*invalid fields.*Expected string/s
    )
    expect(() => new Upstream({ status: 404, at: new Date(0) })).toThrow(/invalid fields/)
  })
  it("refuses a list with holes, which JSON would fill with null", () => {
    class Listed extends TaggedError<Listed>("tagged-error-test/Listed")("Listed", {
      status: 400,
      message: "Listed.",
      fields: { names: Schema.Array(Schema.String) }
    }) {}
    const names: Array<string> = []
    names.length = 2
    expect(() => new Listed({ names })).toThrow("Expected string")
  })
  it("has no stack frames unless its definition asks for them", () => {
    expect(new GroupNotFound({ groupId: "g1" }).stack).not.toContain(" at ")
  })
  it("carries its definition as plain data", () => {
    expect(definitionOf(new GroupNotFound({ groupId: "g1" }))).toBe(GroupNotFound.definition)
    expect(GroupNotFound.definition.code satisfies "group_not_found").toBe("group_not_found")
  })
})
