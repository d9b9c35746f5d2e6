import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { numRuns } from "../test/kinds.ts"
import { Contract, Dialect, TaggedError } from "./index.ts"
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
