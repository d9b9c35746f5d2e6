import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, TaggedError } from "./index.ts"
import * as Manifest from "./Manifest.ts"

class Missing extends TaggedError<Missing>("manifest-shared-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing.",
  fields: { id: Schema.String.check(Schema.isPattern(/^g\d+$/u)), at: Schema.Date }
}) {}
const Things = Contract.make("things", { version: "1", errors: [Missing] })

describe("a manifest", () => {
  it("alone reads a failure on every runtime", () => {
    const Remade = Manifest.toContract(Manifest.parse(JSON.parse(JSON.stringify(Manifest.of(Things)))))
    const wire = Contract.encode(Things, new Missing({ id: "g1", at: new Date(0) }))
    expect(Contract.decode(Remade, wire)).toMatchObject({ _tag: "Missing", id: "g1", at: "1970-01-01T00:00:00.000Z" })
    const bad = { ...wire, body: wire.body.replace('"g1"', '"x1"') }
    expect(Contract.decode(Remade, bad)).toMatchObject({ _tag: "UnrecognizedError" })
  })
})
