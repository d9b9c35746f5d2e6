import type { StandardSchemaV1 } from "effect/StandardSchema"
import * as Schema from "effect/Schema"
import { describe, expect, expectTypeOf, it } from "vitest"
import { Contract, TaggedError } from "./index.ts"
import * as StandardSchema from "./StandardSchema.ts"

class Missing extends TaggedError<Missing>("standard-schema-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String }
}) {}
const Things = Contract.make("things", { version: "1", errors: [Missing] })
const schema = StandardSchema.of(Things)

describe("the Standard Schema of a contract", () => {
  it("takes a response to its error", () => {
    const wire = Contract.encode(Things, new Missing({ id: "x" }))
    expect(schema["~standard"].validate(wire)).toEqual({ value: new Missing({ id: "x" }) })
    expectTypeOf<StandardSchemaV1.InferOutput<typeof schema>>().toEqualTypeOf<Missing>()
  })
  it("says why a response is none of the contract's", () => {
    const body = JSON.stringify({ type: "urn:errata:things:missing", id: 7 })
    const result = schema["~standard"].validate({ status: 404, headers: {}, body })
    expect(result).toMatchObject({ issues: [{ message: expect.stringMatching(/does not fit its definition.*id/s) }] })
    for (const value of [
      undefined,
      null,
      7,
      {},
      { status: 404, headers: null, body },
      { status: 404, headers: {}, body: 7 }
    ]) {
      expect(schema["~standard"].validate(value)).toMatchObject({ issues: [{ message: expect.any(String) }] })
    }
  })
})
