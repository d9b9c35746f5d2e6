import { Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import KoaServer from "koa"
import { describe, expect, it, vi } from "vitest"
import { Framework, Invalid } from "../test/framework-api.ts"
import { serve } from "../test/serve.ts"
import * as Koa from "./Koa.ts"
import { type FrameworkErrors, Server, Validation } from "./index.ts"

const Person = Schema.Struct({ name: Schema.String, tags: Schema.Array(Schema.FiniteFromString) })
const person = Schema.toStandardSchemaV1(Person)
const wrong = { tags: ["1", "hunter2"] }
const errors: FrameworkErrors<typeof Framework> = {
  validation: (issues) => new Invalid({ fields: issues.map((issue) => [issue.in, ...issue.path].join(".")) })
}
const options = { errors, log: () => {} }
const expected = new Invalid({ fields: ["query.name"] })

const read = async (response: Response) =>
  Contract.decode(Framework, { status: response.status, headers: response.headers, body: await response.text() })

describe("a part of a request that is not as its schema demands", () => {
  it("is the mapping's validation, with the field's path, in node:http", async () => {
    const listener = Server.listener(Framework, () => Validation.check(person, { tags: [] }, "query"), options)
    await using server = await serve(listener)
    expect(await read(await fetch(server.url))).toEqual(expected)
  })
  it("is the same in a Fetch handler", async () => {
    const handle = async () => Response.json(await Validation.check(person, { tags: [] }, "query"))
    expect(await read(await Server.handler(Framework, handle, options)(new Request("http://x/")))).toEqual(expected)
  })
  it("is the same in a handler that returns an Effect", async () => {
    const check = () => Effect.promise(() => Validation.check(person, { tags: [] }, "query"))
    const app = new KoaServer().use(Koa.failures(Framework, options)).use(Koa.handler(Framework, check))
    await using server = await serve(app.callback())
    expect(await read(await fetch(server.url))).toEqual(expected)
  })
  it("is a bare 400 without a mapping, and the value is not in it", async () => {
    const handle = Server.handler(Framework, async () => Response.json(await Validation.check(person, wrong)), {
      log: () => {}
    })
    const response = await handle(new Request("http://x/"))
    const text = await response.text()
    expect([response.status, JSON.parse(text)]).toMatchObject([400, { type: "about:blank" }])
    expect(text).not.toContain("hunter2")
  })
  it("is the same by another copy of the package", async () => {
    vi.resetModules()
    const other: typeof Validation = await import("./Validation.ts")
    expect(other.check).not.toBe(Validation.check)
    const listener = Server.listener(Framework, () => other.check(person, { tags: [] }, "query"), options)
    await using server = await serve(listener)
    expect(await read(await fetch(server.url))).toEqual(expected)
  })
})

it("what is as its schema demands is given as the schema makes it", async () => {
  expect(await Validation.check(person, { name: "Ada", tags: ["1"] })).toEqual({ name: "Ada", tags: [1] })
})
