import { expect, it } from "vitest"
import { Contract, Dialect, TaggedError } from "../src/index.ts"

class Kaputt extends TaggedError<Kaputt>("defect-test/Kaputt")("Kaputt", {
  status: 500,
  message: "Kaputt – 壊れた."
}) {}

const { hole } = Dialect

it("a defect is written though its own message does not fit into a header", () => {
  const dialect = Dialect.headers({ name: "headers", headers: { "x-code": hole.code, "x-message": hole.message } })
  const Api = Contract.make("defect", { version: "1", errors: [Kaputt], defect: Kaputt, dialects: [dialect] })
  for (const thrown of [new Error("x"), new Kaputt()]) {
    const wire = Contract.encode(Api, thrown)
    expect([wire.status, wire.headers["x-code"], wire.headers["x-message"]]).toEqual([500, "kaputt", undefined])
    expect(Contract.decode(Api, wire)).toBeInstanceOf(Kaputt)
  }
})
