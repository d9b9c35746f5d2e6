import { describe, expect, it } from "vitest"
import * as Contract from "../../Contract.ts"
import { TaggedError } from "../../TaggedError.ts"
import { DefinitionError } from "../definition-error.ts"

class Missing extends TaggedError<Missing>("errors-check-test/Missing")("Missing", { status: 404, message: "No." }) {}
class Gone extends TaggedError<Gone>("errors-check-test/Gone")("Gone", { status: 410, message: "No." }) {}

describe("half of a character, of which no type could be made, is refused", () => {
  const make = (name: string, base?: string) =>
    Contract.make(name, { version: "1", errors: [Missing], ...(base === undefined ? {} : { base }) })
  it.each([
    ["the name of a contract", () => make("a\ud800"), "name"],
    ["the name of a merged contract", () => merge("a\ud800"), "name"],
    ["a base", () => make("a", "https://example.com/\udc00/"), "base"]
  ])("in %s", (_, how, what) => {
    expect(how).toThrow(DefinitionError)
    expect(how).toThrow(`its ${what} has half of a character; write it whole`)
  })
  it("and a whole one is not", () => {
    expect(make("😀", "https://example.com/😀/").base).toBe("https://example.com/😀/")
    expect(make("😀").base).toBe("urn:errata:%F0%9F%98%80:")
  })

  function merge(name: string) {
    const other = Contract.make("b", { version: "1", errors: [Gone] })
    return Contract.merge(name, { version: "1", contracts: [make("a"), other] })
  }
})
