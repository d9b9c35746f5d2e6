import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { numRuns } from "../test/kinds.ts"
import type * as Failure from "./Failure.ts"
import { Contract, Dialect, TaggedError } from "./index.ts"
import * as Messages from "./Messages.ts"
import * as Negotiation from "./Negotiation.ts"

class Gone extends TaggedError<Gone>("negotiation-test/Gone")("Gone", { status: 410, message: "Gone." }) {}
const Things = Contract.make("things", {
  version: "1.0.0",
  errors: [Gone],
  dialects: [Dialect.problem, Dialect.jsonApi, Dialect.codeText]
})
const Problems = Contract.make("problems", { version: "1.0.0", errors: [Gone] })
const Bare = Contract.make("bare", {
  version: "1.0.0",
  errors: [Gone],
  dialects: [Dialect.byStatus({ 410: Dialect.codeText }, Dialect.status)]
})

const chrome =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"

const name = (accept: string | null | undefined, contract: Contract.Any = Things) => {
  const chosen = Negotiation.dialect(contract, accept)
  return typeof chosen === "string" ? chosen : chosen.name
}

describe("Accept", () => {
  it.each([
    [undefined, "problem"],
    [null, "problem"],
    ["", "problem"],
    ["*/*", "problem"],
    ["application/vnd.api+json", "json-api"],
    ["Application/VND.api+JSON", "json-api"],
    ["application/*", "problem"],
    ["application/json", "code-text"],
    ["application/json, */*;q=0.1", "code-text"],
    ["application/problem+json;q=0.5, application/vnd.api+json;q=0.8", "json-api"],
    ["application/*;q=0.9, application/problem+json;q=0.1", "json-api"],
    ["*/*, application/problem+json;q=0", "json-api"],
    ["application/problem+json;q=0, text/markdown;q=0", "problem"],
    ["image/png", "problem"],
    ["text/markdown, text/html;q=0.9, */*;q=0.1", "markdown"],
    ["text/html; charset=utf-8", "html"],
    ["application/json, text/plain, */*", "code-text"],
    ["application/json; charset=utf-8", "code-text"],
    ['text/html;q=0.5, application/json;charset="UTF-8";q=0.9', "code-text"],
    [chrome, "html"],
    ["garbage;;;q=x, ,/", "problem"]
  ])("%j chooses %s", (accept, expected) => {
    expect(name(accept)).toBe(expected)
  })
  it("lets application/json accept a +json dialect, rather than a page", () => {
    expect(name("application/json, text/html;q=0.5", Problems)).toBe("problem")
  })
  it("offers each body of a dialect that mixes them", () => {
    expect(name("application/json", Bare)).toBe("code-text+status")
    expect(name(chrome, Bare)).toBe("html")
  })
  it("gives a page only to those who ask for one, where the contract's failures have no body", () => {
    const Silent = Contract.make("silent", { version: "1.0.0", errors: [Gone], dialects: [Dialect.status] })
    expect(name("*/*", Silent)).toBe("status")
    expect(name("application/problem+json, application/json;q=0.9, */*;q=0.1", Silent)).toBe("status")
    expect(name(chrome, Silent)).toBe("html")
  })
  it("answers whatever the header holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: fc.constantFrom("*", "/", ";", ",", "q", "=", "0", '"', "\\", " ", "a") })
        ),
        (accept) => {
          expect(Negotiation.dialect(Things, accept)).toBeDefined()
          Negotiation.locale(["en", "de"], accept)
        }
      ),
      { numRuns: numRuns * 10 }
    )
  })
})

describe("a response to whoever asked", () => {
  const local = Messages.make(Things, { de: { gone: "Weg." } })
  const gone = { kind: "error", error: new Gone() } as const
  const accepts = [undefined, "application/vnd.api+json", "text/markdown", chrome]
  it("is in the representation and the language that were asked for, under the id that is logged", () => {
    const types = accepts.map((accept) => {
      const { response, record } = Negotiation.respond(Things, gone, {
        accept,
        acceptLanguage: "de-AT",
        messages: local
      })
      expect(response).toMatchObject({ status: 410, body: expect.stringContaining("Weg.") })
      expect(response.headers).toMatchObject({
        vary: "accept, accept-language",
        "content-language": "de",
        "error-instance": record.instanceId
      })
      expect(response.body).toContain(record.instanceId)
      return response.headers["content-type"]
    })
    expect(types).toEqual([
      "application/problem+json",
      "application/vnd.api+json",
      "text/markdown;charset=utf-8",
      "text/html;charset=utf-8"
    ])
    expect(Negotiation.respond(Things, gone, { accept: chrome }).response.headers).toMatchObject({ vary: "accept" })
  })
  it("says in a page which language the message is in", () => {
    const messages = Messages.make(Things, { de: { gone: "Weg." }, ar: { internal_error: "خطأ داخلي." } })
    const page = (failure: Failure.Failure & { readonly kind: "error" | "defect" }, acceptLanguage: string) =>
      Negotiation.respond(Things, failure, { accept: chrome, acceptLanguage, messages }).response.body
    expect(page(gone, "de-AT")).toContain('<p lang="de" dir="auto">Weg.</p>')
    expect(page({ kind: "defect", defect: 1 }, "de, ar")).toContain('<p lang="ar" dir="auto">خطأ داخلي.</p>')
    expect(page(gone, "ar")).toContain("<p>Gone.</p>")
  })
  it("reveals nothing of a defect, even one that is an error of the contract", () => {
    for (const defect of [new Error("secret"), new Gone()]) {
      for (const accept of accepts) {
        const failure = { kind: "defect", defect } as const
        const { response, record } = Negotiation.respond(Things, failure, {
          accept,
          acceptLanguage: "de",
          messages: local
        })
        expect(response.status).toBe(500)
        expect(response.headers["content-language"]).toBeUndefined()
        expect(response.body).not.toMatch(/secret|Weg/)
        expect(record).toMatchObject({ error: defect, expected: false })
      }
    }
  })
  it("speaks of a defect in the language that was asked for", () => {
    const messages = Messages.make(Things, { de: { internal_error: "Interner Fehler.", gone: "Weg." } })
    const failures = [{ kind: "defect", defect: new Gone() } as const, { kind: "error", error: 7 as never } as const]
    for (const failure of failures) {
      for (const accept of accepts) {
        const { response } = Negotiation.respond(Things, failure, { accept, acceptLanguage: "de", messages })
        expect(response).toMatchObject({ status: 500, headers: { "content-language": "de" } })
        expect(response.body).toContain("Interner Fehler.")
        expect(response.body).not.toContain("Weg.")
      }
    }
  })
})

describe("Accept-Language", () => {
  const available = ["en", "de", "de-CH", "zh-Hant", "pt-BR"] as const
  it.each([
    [undefined, undefined],
    ["", undefined],
    ["*", undefined],
    ["fr", undefined],
    ["de", "de"],
    ["DE-ch", "de-CH"],
    ["de-AT", "de"],
    ["zh-Hant-CN-x-private1-private2", "zh-Hant"],
    ["zh", undefined],
    ["pt", undefined],
    ["fr, en;q=0.4, de;q=0.8", "de"],
    ["fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "en"],
    ["de;q=0, en", "en"],
    ["de;q=0", undefined]
  ])("%j chooses %s", (header, expected) => {
    expect(Negotiation.locale(available, header)).toBe(expected)
  })
})
