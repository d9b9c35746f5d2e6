import { describe, expect, it } from "vitest"
import { TaggedError } from "../../TaggedError.ts"

describe("headers of a definition", () => {
  it("are refused where two differ in case only, for a response has one of them", () => {
    expect(() =>
      TaggedError<Error>("definition-check-test/Twice")("Twice", {
        status: 400,
        message: "Twice.",
        headers: { "X-Plan": "free", "x-plan": "paid" }
      })
    ).toThrow('Twice: the headers "X-Plan" and "x-plan" are the same one; drop one of them')
  })
})
