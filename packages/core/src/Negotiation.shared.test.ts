import { describe, expect, it } from "vitest"
import { Contract, Dialect, TaggedError } from "./index.ts"
import * as Negotiation from "./Negotiation.ts"

class Gone extends TaggedError<Gone>("negotiation-shared-test/Gone")("Gone", { status: 410, message: "Gone." }) {}
const Things = Contract.make("things", {
  version: "1.0.0",
  errors: [Gone],
  dialects: [Dialect.problem, Dialect.jsonApi]
})

describe("negotiation", () => {
  it("is the same on every runtime", () => {
    expect(Negotiation.dialect(Things, "application/problem+json;q=0.1, application/vnd.api+json")).toBe(
      Dialect.jsonApi
    )
    expect(Negotiation.locale(["en", "de"], "fr, de-AT;q=0.5")).toBe("de")
  })
})
