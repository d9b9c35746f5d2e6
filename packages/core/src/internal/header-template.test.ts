import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Contract from "../Contract.ts"
import * as Dialect from "../Dialect.ts"
import { TaggedError } from "../TaggedError.ts"

class Blocked extends TaggedError<Blocked>("header-template-test/Blocked")("Blocked", {
  status: 451,
  message: "Not here.",
  fields: { link: Schema.optionalKey(Schema.String) },
  headers: { link: "{link}" }
}) {}

const Legal = Contract.make("legal", { version: "1.0.0", errors: [Blocked], dialects: [Dialect.status] })

describe("a header beyond ASCII, which runtimes write and read as Latin-1 or as UTF-8", () => {
  const link = "<https://example.com/é>"
  it("falls back to the internal error where the field stands nowhere else: it would come back as another", () => {
    const wire = Contract.encode(Legal, new Blocked({ link }))
    expect(wire).toMatchObject({ status: 500, definition: { tag: "InternalError" } })
    expect(String(wire.defect)).toContain(`The field "link" has a character that the header "link" cannot carry`)
    expect(wire.headers).not.toHaveProperty("link")
  })
  it("is written beside a body, from which the field is read", () => {
    const Both = Contract.make("both", { version: "1.0.0", errors: [Blocked] })
    const wire = Contract.encode(Both, new Blocked({ link }))
    expect(wire).toMatchObject({ status: 451, headers: { link } })
    const misread = { ...wire, headers: { ...wire.headers, link: "<https://example.com/Ã©>" } }
    expect(Contract.decode(Both, misread)).toEqual(new Blocked({ link }))
  })
})

describe("a header that is one optional field", () => {
  it("is written with the field, and read back", () => {
    const error = new Blocked({ link: `<https://example.com/law>; rel="blocked-by"` })
    const wire = Contract.encode(Legal, error)
    expect(wire.headers["link"]).toBe(`<https://example.com/law>; rel="blocked-by"`)
    expect(Contract.decode(Legal, wire)).toEqual(error)
  })

  it("is left out without it", () => {
    const wire = Contract.encode(Legal, new Blocked())
    expect(wire.status).toBe(451)
    expect(wire.headers).not.toHaveProperty("link")
    expect(Contract.decode(Legal, wire)).toEqual(new Blocked())
  })

  it("is refused where more than the field stands in it, for that could not be left out", () => {
    const define = () =>
      TaggedError<Blocked>("header-template-test/Refused")("Refused", {
        status: 451,
        message: "Not here.",
        fields: { link: Schema.optionalKey(Schema.String) },
        headers: { link: "<{link}>" }
      })
    expect(define).toThrow(/\{link\} in the header "link" cannot stand in a template/)
  })
})
