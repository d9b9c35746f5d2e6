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

class Slow extends TaggedError<Slow>("dialect-test/Slow")("Slow", {
  status: 429,
  code: "too:fast",
  message: "Too fast."
}) {}
const slow = (...dialects: readonly [Dialect.Dialect, ...ReadonlyArray<Dialect.Dialect>]) =>
  Contract.make("slow", { version: "1.0.0", errors: [Slow], dialects })
const { hole } = Dialect

describe("a text", () => {
  it.each([
    ["a line that ends", ["error: ", hole.code, "\n"], "error: too:fast\n"],
    ["a line that begins with a space", [" ", hole.code, "!"], " too:fast!"],
    ["a code with what ends it", [hole.code, ":", hole.message], "too:fast:Too fast."]
  ])("is read as it was written: %s", (_, body, written) => {
    const api = slow(Dialect.text({ name: "line", body }))
    const wire = Contract.encode(api, new Slow())
    expect(wire.body).toBe(written)
    for (const around of [wire.body, wire.body.trim(), `\uFEFF${wire.body}\r\n`]) {
      expect(Contract.decode(api, { ...wire, body: around })).toEqual(new Slow())
    }
  })
})

describe("a body that tells no errors apart", () => {
  const api = slow(Dialect.json({ name: "bare", body: { error: hole.message }, headers: { "x-id": hole.instance } }))
  const wire = Contract.encode(api, new Slow(), { instanceId: "urn:uuid:1" })
  it("leaves that to the status, where it has the shape", () => {
    expect(wire.body).toBe(`{"error":"Too fast."}`)
    const error = Contract.decode(api, { ...wire, body: `{"error":"Slow down.","more":1}` })
    expect(error).toEqual(new Slow())
    expect(error.received).toMatchObject({ message: "Slow down.", instanceId: "urn:uuid:1" })
    expect(Contract.decode(api, { ...wire, body: "" })).toEqual(new Slow())
  })
  it.each(["<html>", `{"message":"Too fast."}`, `{"error":7}`, "[]"])("is none of the contract's as %s", (body) => {
    expect(Contract.decode(api, { ...wire, body })._tag).toBe("UnrecognizedError")
  })
  it("counts after the gateway's", () => {
    class Shed extends TaggedError<Shed>("dialect-test/Shed")("Shed", { status: 429, message: "Shed." }) {}
    const gateway = Contract.make("gateway", { version: "1", errors: [Shed], dialects: [Dialect.codeText] })
    const body = JSON.stringify({ code: "shed", text: "Shed.", error: "Shed." })
    expect(Contract.decode(api, { ...wire, body }, { foreign: [gateway] })._tag).toBe("Shed")
  })
})

describe("an optional part of a body", () => {
  const api = slow(
    Dialect.json({
      name: "parts",
      body: { code: hole.code, by: Dialect.optional({ id: hole.instance, text: hole.message, v: 1 }) }
    })
  )
  const wire = Contract.encode(api, new Slow(), { instanceId: "urn:uuid:1" })
  it("is read as a whole", () => {
    expect(Contract.decode(api, wire).received).toMatchObject({ message: "Too fast.", instanceId: "urn:uuid:1" })
  })
  it("leaves nothing of it where it fits in part", () => {
    const body = JSON.stringify({ code: "too:fast", by: { id: "urn:uuid:2", text: "Another's.", v: 2 } })
    const error = Contract.decode(api, { status: 429, headers: { "content-type": "application/json" }, body })
    expect(error).toEqual(new Slow())
    expect([error.received?.message, error.received?.instanceId]).toEqual([undefined, undefined])
  })
})

describe("a dialect that is asked for", () => {
  it("is that one, though another has its name", () => {
    const [one, two] = [{ a: hole.code }, { b: hole.code }].map((body) => Dialect.json({ name: "x", body }))
    const wire = Contract.encode(slow(one!, two!), new Slow(), { dialect: two })
    expect(wire.body).toBe(`{"b":"too:fast"}`)
  })
  it("is found by its name where it is another copy's", () => {
    const wire = Contract.encode(slow(Dialect.problem, Dialect.codeText), new Slow(), {
      dialect: structuredClone(Dialect.codeText)
    })
    expect(wire.body).toBe(`{"code":"too:fast","text":"Too fast."}`)
  })
  it("has a body with an id wherever it demands one", () => {
    const api = slow(Dialect.json({ name: "x", body: { code: hole.code, id: hole.instance } }))
    const wire = Contract.encode(api, new Slow())
    expect(wire.body).toBe(`{"code":"too:fast","id":"${wire.headers["error-instance"]}"}`)
    expect(Contract.decode(api, wire).received?.instanceId).toMatch(/^urn:uuid:/)
  })
})

describe("a code that stands twice", () => {
  it.each([
    ["in capitals after it", { code: hole.code, reason: Dialect.as(hole.code, "upper") }],
    ["in capitals before it", { reason: Dialect.optional(Dialect.as(hole.code, "upper")), code: hole.code }]
  ])("is read, %s", (_, body) => {
    const api = slow(Dialect.json({ name: "twice", body, headers: { "x-code": Dialect.as(hole.code, "upper") } }))
    const { headers, ...wire } = Contract.encode(api, new Slow())
    expect([wire.body, headers["x-code"]].join()).toMatch(/too:fast.*TOO:FAST|TOO:FAST.*too:fast/)
    for (const some of [headers, {}]) expect(Contract.decode(api, { ...wire, headers: some })).toEqual(new Slow())
  })
  it("is found in a header, whatever the text beside it begins with", () => {
    const line = Dialect.text({ name: "line", body: ["too slow: ", hole.message], headers: { "x-code": hole.code } })
    const api = slow(line)
    expect(Contract.decode(api, Contract.encode(api, new Slow()))).toEqual(new Slow())
  })
})

describe("a header of a dialect", () => {
  it("is read back whatever the case of its name", () => {
    const api = slow(Dialect.headers({ name: "x", headers: { "X-Code": hole.code } }))
    const wire = Contract.encode(api, new Slow())
    expect(wire.headers["x-code"]).toBe("too:fast")
    expect(Contract.decode(api, wire)._tag).toBe("Slow")
  })
})
