import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Canary, defects, Leaky, leaky, secret } from "../test/canary.ts"
import { numRuns } from "../test/kinds.ts"
import * as Html from "./Html.ts"
import { Contract, Dialect, TaggedError } from "./index.ts"

describe("a failure in HTML", () => {
  it("is a page with the status, the message, the fields and the help", () => {
    const wire = Html.encode(Canary, new Leaky({ label: "x", tried: ["y"] }), { instanceId: "urn:uuid:1" })
    expect(wire).toMatchObject({
      status: 409,
      headers: {
        "content-type": "text/html;charset=utf-8",
        "cache-control": "no-store",
        "retry-after": "90",
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("default-src 'none'")
      }
    })
    for (const part of [
      "<title>409 Leaky</title>",
      "<p>The name x is taken.</p>",
      "<p>Somebody else has it.</p>",
      "<dt>Instance</dt><dd>urn:uuid:1</dd>",
      "<dt>tried</dt><dd>[&quot;y&quot;]</dd>",
      `<a href="https://example.com/names" rel="noreferrer">Names</a>`,
      `<a href="https://errors.example.com/leaky"`
    ]) {
      expect(wire.body).toContain(part)
    }
    expect(wire.body.length).toBeLessThan(1600)
  })
  it("lets nothing in a field become markup", () => {
    const skeleton = (body: string) => body.match(/<[^>]*>/g)?.join("")
    const plain = skeleton(Html.encode(Canary, leaky("x")).body)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "/", "!", "-", "a") })
        ),
        (label) => {
          const { body } = Html.encode(Canary, leaky(label), { message: `${label} <b>` })
          expect(skeleton(body)).toBe(plain)
          expect(body).not.toMatch(/[\p{Cc}\u202e]/u)
        }
      ),
      { numRuns: numRuns * 3 }
    )
  })
  it("links to the web only", () => {
    class Odd extends TaggedError<Odd>("html-test/Odd")("Odd", {
      status: 400,
      message: "Odd.",
      docs: { links: [{ title: "run", url: "javascript:alert(1)" }] }
    }) {}
    const { body } = Html.encode(Contract.make("odd", { version: "1", errors: [Odd] }), new Odd())
    expect(body).not.toMatch(/href|javascript/)
  })
  it("is no page where HTTP allows no body", () => {
    class Unchanged extends TaggedError<Unchanged>("html-test/Unchanged")("Unchanged", { status: 304, message: "" }) {}
    const api = Contract.make("unchanged", { version: "1", errors: [Unchanged], dialects: [Dialect.status] })
    const wire = Html.encode(api, new Unchanged())
    expect(new Response(wire.body || null, wire).status).toBe(304)
    expect(wire.headers["content-type"]).toBeUndefined()
  })
  it("reveals nothing of internal fields, causes, stacks and defects", () => {
    for (const error of [leaky("x"), ...defects]) {
      const { headers, body } = Html.encode(Canary, error)
      expect(JSON.stringify([headers, body])).not.toContain(secret)
    }
    expect(Html.encode(Canary, new Error(secret))).toMatchObject({ status: 500, defect: expect.any(Error) })
  })
})
