import { build } from "esbuild"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../test/round-trip.ts"
import { Contract, Dialect, TaggedError } from "./index.ts"

const bundle = async (code: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    minify: true
  })
  return outputFiles[0]!.text
}

describe("a dialect", () => {
  it("costs nothing while it is not used", async () => {
    const text = await bundle(`import * as Dialect from "./Dialect.ts"; console.log(Dialect.problem)`)
    expect(text).toContain("application/problem+json")
    expect(text).not.toMatch(/google|vnd\.api|graphql|jsonrpc|error_uri|code-text/)
    expect(text.length).toBeLessThan(700)
  })
  it("keeps problem details with fields of every kind", () => expectRoundTrip(Dialect.problem))
  it("keeps fields that stand under a member of their own, after constants", () =>
    expectRoundTrip(
      Dialect.json({
        name: "enveloped",
        body: { ok: false, v: Dialect.written(2), error: { code: Dialect.hole.code, data: Dialect.hole.fields } }
      }),
      { instance: false }
    ))
  it("keeps members of whatever name", () =>
    expectRoundTrip(
      Dialect.json({
        name: "hostile",
        body: JSON.parse(
          `{"__proto__":{"~hole":"code"},"constructor":{"__proto__":{"~hole":"message"}},"toString":1,"data":{"~hole":"fields"}}`
        )
      }),
      { instance: false }
    ))
})

describe("a header of a dialect", () => {
  it("is read back whatever the case of its name", () => {
    class Slow extends TaggedError<Slow>("dialect-test/Slow")("Slow", { status: 429, message: "Too fast." }) {}
    const api = Contract.make("slow", {
      version: "1.0.0",
      errors: [Slow],
      dialects: [Dialect.headers({ name: "x", headers: { "X-Code": Dialect.hole.code } })]
    })
    const wire = Contract.encode(api, new Slow())
    expect(wire.headers["x-code"]).toBe("slow")
    expect(Contract.decode(api, wire)._tag).toBe("Slow")
  })
})
