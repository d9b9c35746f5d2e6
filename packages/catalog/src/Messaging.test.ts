import * as Contract from "@errata/core/Contract"
import { describe, expect, it } from "vitest"
import { Messaging } from "./Messaging.ts"

const documented: ReadonlyArray<readonly [tag: string, status: number, code?: string]> = [
  ["SyntaxInvalidJson", 400, "syntax_invalid_json"],
  ["SyntaxInvalidParameterFormat", 400, "syntax_invalid_parameter_format"],
  ["SyntaxConstraintViolation", 400, "syntax_constraint_violation"],
  ["Unauthorized", 401],
  ["UnknownGroup", 403, "unknown_group"],
  ["UnknownCampaign", 403, "unknown_campaign"],
  ["MissingCallbackUrl", 403, "missing_callback_url"],
  ["NotFound", 404],
  ["MethodNotAllowed", 405],
  ["UnsupportedMediaType", 415],
  ["TooManyRequests", 429],
  ["InternalServerError", 500],
  ["ServiceUnavailable", 503]
]

describe("the messaging API", () => {
  it("declares what its document lists, and nothing else", () => {
    expect(Messaging.errors.map((error) => error.definition.tag)).toEqual(documented.map(([tag]) => tag))
    expect(Object.keys(Messaging.outcomes)).toEqual(["200", "201"])
  })

  it.each(documented)("answers %s with %i and the documented body", (tag, status, code) => {
    const error = new (Messaging.errors.find((one) => one.definition.tag === tag)!)()
    const wire = Contract.encode(Messaging, error)
    const text = expect.any(String)
    expect(wire.status).toBe(status)
    expect(wire.body === "" ? null : JSON.parse(wire.body)).toEqual(code === undefined ? null : { code, text })
    expect(Contract.decode(Messaging, wire)).toEqual(error)
  })

  it("tells a 400 or 403 by its code alone", () => {
    const bodies = ["", "{}", `{"code":"syntax_of_tomorrow","text":"?"}`, `{"code":"unknown_group"}`]
    for (const body of bodies) {
      expect(Contract.decode(Messaging, { status: 400, headers: {}, body })).toMatchObject({
        _tag: "UnrecognizedError",
        status: 400
      })
    }
    expect(
      Contract.decode(Messaging, { status: 403, headers: {}, body: `{"code":"too_new","text":"New."}` })
    ).toMatchObject({ _tag: "UnrecognizedError", status: 403, code: "too_new" })
  })

  it("keeps the text that the API sent", () => {
    const error = Contract.decode(Messaging, {
      status: 403,
      headers: { "content-type": "application/json" },
      body: `{"code":"unknown_group","text":"No group 4cldmgEdAcBfcHW3."}`
    })
    expect(error).toMatchObject({ _tag: "UnknownGroup" })
    expect(error.received?.message).toBe("No group 4cldmgEdAcBfcHW3.")
  })
})
