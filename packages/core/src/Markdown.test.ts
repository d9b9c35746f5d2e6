import { describe, expect, it } from "vitest"
import { Canary, defects, Leaky, leaky, Old, secret } from "../test/canary.ts"
import { Contract, Dialect, Retry, TaggedError } from "./index.ts"
import * as Markdown from "./Markdown.ts"

describe("a failure in Markdown", () => {
  it("says what happened, what to do and what was public", () => {
    const wire = Markdown.encode(Canary, new Leaky({ label: "x", tried: ["y"] }), { instanceId: "urn:uuid:1" })
    expect(wire).toMatchObject({
      status: 409,
      headers: { "content-type": "text/markdown;charset=utf-8", "retry-after": "90", "error-instance": "urn:uuid:1" },
      defect: undefined
    })
    expect(wire.body).toBe(`# Leaky

The name x is taken.

- Status: 409
- Code: \`leaky\`
- Type: \`https://errors.example.com/leaky\`
- Instance: \`urn:uuid:1\`
- Retry: after 90 seconds, whatever the method
- Field \`label\`: \`"x"\`
- Field \`tried\`: \`["y"]\`

**What happened:** Somebody else has it.

**What to do:** Choose **another** name.

- Names: <https://example.com/names>
`)
  })
  it("takes the error's own status, also where the dialect answers 200", () => {
    const Graph = Contract.make("graph", { version: "1", errors: [Old], dialects: [Dialect.graphql] })
    expect(Markdown.encode(Graph, new Old({ status: 503 }))).toMatchObject({ status: 503 })
    expect(Markdown.encode(Graph, new Error(secret))).toMatchObject({ status: 500 })
  })
  it("uses a message in another language", () => {
    expect(Markdown.encode(Canary, leaky("x"), { message: "Der Name ist vergeben." }).body).toContain(
      "Der Name ist vergeben."
    )
  })
  it.each([
    ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
    ["# a\n\n- b\u001b[31m", "\\# a - b \\[31m"],
    ["**b** _i_ ~s~ `c`", "\\*\\*b\\*\\* \\_i\\_ \\~s\\~ \\`c\\`"],
    ["https://evil.example www.evil.example a@b.c &amp;", "https\\://evil.example www\\.evil.example a\\@b.c \\&amp;"],
    ["\u202egnp.exe", "gnp.exe"]
  ])("escapes %j in a message", (label, escaped) => {
    expect(Markdown.encode(Canary, leaky(label)).body).toContain(`The name ${escaped} is taken.`)
  })
  it("fences a field that has fences in it", () => {
    expect(Markdown.encode(Canary, leaky("a ``b`` <i>")).body).toContain('- Field `label`: ``` "a ``b`` <i>" ```')
  })
  it("keeps its status whatever a caller fills a field with", () => {
    for (const piece of ["` ", "*_<", "://@", "\n", "\u202e"]) {
      expect(Markdown.encode(Canary, leaky(piece.repeat(200_000)))).toMatchObject({ status: 409, defect: undefined })
    }
  })
  it("keeps a message from beginning a list or a heading", () => {
    for (const [message, first] of [
      ["1. x", "1\\. x"],
      ["- x", "\\- x"],
      ["+ x", "\\+ x"],
      ["===", "\\==="]
    ] as const) {
      expect(Markdown.encode(Canary, leaky("x"), { message }).body.split("\n")[2]).toBe(first)
    }
  })
  it("reveals nothing of internal fields, causes, stacks and defects", () => {
    for (const error of [leaky("x"), ...defects]) {
      const { headers, body } = Markdown.encode(Canary, error)
      expect(JSON.stringify([headers, body])).not.toContain(secret)
    }
  })
  it("leaves as the internal error where a field cannot be written", () => {
    const cycle: Record<string, unknown> = {}
    cycle["self"] = cycle
    const Status = Contract.make("s", { version: "1", errors: [Old], dialects: [Dialect.status] })
    expect(Markdown.encode(Status, new Old({ status: 503 })).status).toBe(503)
    const error = new Leaky({ label: "x", tried: [], any: cycle })
    expect(Markdown.encode(Canary, error)).toMatchObject({ status: 500, defect: expect.anything() })
    expect(Markdown.encode(Canary, error).body).toContain("# Internal error")
  })
})

describe("a contract's page in Markdown", () => {
  it("has every error with what to do about it, and the outcomes", () => {
    expect(Markdown.page(Canary)).toBe(`# canary 1.2.3

| Status | Code | Message | Cause | Remedy | Retry |
| --- | --- | --- | --- | --- | --- |
| 409 | \`leaky\` | The name {label} is taken. | Somebody else has it. | Choose **another** name. | after 90 seconds, whatever the method |
| 5XX | \`old\` | Old \\| news. | Deprecated: It is never sent. Use Leaky. |  | after 500 milliseconds, then ever later, at most 30 seconds |

## Outcomes

| Status | Meaning |
| --- | --- |
| 204 | The name was freed. |
`)
  })

  /** The cells of a page's first row after the head, as GitHub splits them: an escaped character ends none. */
  const rowOf = (spec: object): ReadonlyArray<string> => {
    class One extends TaggedError<One>("markdown-test/One")("One", { status: 503, message: "One.", ...spec }) {}
    const line = Markdown.page(Contract.make("one", { version: "1", errors: [One] })).split("\n")[4]!
    return Array.from(line.slice(1).matchAll(/((?:\\.|[^|])*)\|/g), ([, cell]) => cell!.trim())
  }
  it.each([
    ["a | b", "a \\| b"],
    ["a \\| b", "a \\| b"],
    ["a \\\\| b", "a \\\\\\| b"],
    ["a \\* b\\", "a \\* b\\"]
  ])("keeps %j in its cell", (remedy, cell) => {
    expect(rowOf({ docs: { remedy } })).toEqual(["503", "`one`", "One.", "", cell, "no"])
  })
  it.each([
    ["1 day", "1 day"],
    ["2 days", "2 days"],
    ["36 hours", "36 hours"],
    ["60 minutes", "1 hour"],
    ["90 minutes", "90 minutes"],
    ["90 seconds", "90 seconds"],
    ["1500 millis", "1500 milliseconds"],
    ["1 milli", "1 millisecond"],
    ["0 millis", "0 seconds"]
  ] as const)("calls a delay of %s %s", (delay, words) => {
    expect(rowOf({ retry: Retry.after(delay) }).at(-1)).toBe(`after ${words}`)
  })
  it.each([
    ["since 2", "Deprecated: since 2. Use Two. Why."],
    ["Since 2.", "Deprecated: Since 2. Use Two. Why."],
    ["**Never again!**", "Deprecated: **Never again!** Use Two. Why."]
  ])("ends the sentence %j", (deprecated, cell) => {
    expect(rowOf({ deprecated, replacedBy: "Two", docs: { cause: "Why." } })[3]).toBe(cell)
  })
})
