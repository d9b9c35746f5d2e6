import { describe, expect, it } from "vitest"
import * as Contract from "../Contract.ts"
import * as Dialect from "../Dialect.ts"
import * as Manifest from "../Manifest.ts"
import { TaggedError } from "../TaggedError.ts"

class Busy extends TaggedError<Busy>("status-hole-test/Busy")("Busy", {
  status: [409, 422],
  number: 7,
  message: "Busy."
}) {}
class Gone extends TaggedError<Gone>("status-hole-test/Gone")("Gone", { status: 410, number: 8, message: "Gone." }) {}
class Boom extends TaggedError<Boom>("status-hole-test/Boom")("Boom", { status: 500, number: 1, message: "Boom." }) {}

const { as, hole, json } = Dialect
const make = (options: Omit<Parameters<typeof json>[0], "name">) =>
  Contract.make("queue", {
    version: "1",
    errors: [Busy, Gone],
    defect: Boom,
    dialects: [json({ ...options, name: "mine" })]
  })

describe("a number", () => {
  it.each([undefined, "string", "upper", "ascii", "duration"] as const)("is read back in the form %s", (form) => {
    const of = (target: Dialect.Hole) => (form === undefined ? target : as(target, form))
    const bodies = [
      { n: of(hole.number), s: of(hole.status) },
      { s: of(hole.status), m: hole.message, c: hole.code }
    ]
    for (const body of bodies) {
      const Queue = make({ body })
      const wire = Contract.encode(Queue, new Busy({ status: 422 }))
      expect(Contract.decode(Queue, wire)).toEqual(new Busy({ status: 422 }))
      const { dialects, errors } = Manifest.of(Queue)
      const written = JSON.parse(wire.body) as { readonly n?: unknown; readonly s: unknown }
      expect(Manifest.bodySchema(errors[0]!, dialects[0] as Manifest.ManifestDialect)).toMatchObject({
        properties: { s: { enum: expect.arrayContaining([written.s]) as unknown } }
      })
    }
  })
})

describe("a dialect that always answers with one status", () => {
  it.each([200, 404, 422])("keeps each error's own in the body, be it %s", (status) => {
    const Queue = make({ status, body: { c: hole.code, s: hole.status } })
    for (const error of [new Busy({ status: 409 }), new Busy({ status: 422 }), new Gone()]) {
      const wire = Contract.encode(Queue, error)
      expect(wire.status).toBe(status)
      expect(Contract.decode(Queue, wire)).toEqual(error)
    }
  })
  it("believes a failure's status before its body's where it is another", () => {
    const Queue = make({ status: 200, body: { c: hole.code, s: hole.status } })
    const { body } = Contract.encode(Queue, new Busy({ status: 409 }))
    expect(Contract.decode(Queue, { status: 422, headers: {}, body })).toEqual(new Busy({ status: 422 }))
    expect(Contract.decode(Queue, { status: 502, headers: {}, body })._tag).toBe("UnrecognizedError")
  })
})
