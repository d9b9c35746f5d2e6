import { build } from "esbuild"
import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Hash from "effect/Hash"
import * as Schema from "effect/Schema"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type * as Core from "../src/index.ts"

/** A program's own module, as each of two bundles would hold it, with everything it imports. */
const program = `
  import * as Schema from "effect/Schema"
  import * as core from "./index.ts"
  export { core }
  export class Missing extends core.TaggedError("copies-test/Missing")("Missing", {
    status: 404,
    message: "{id} is missing.",
    fields: { id: Schema.String, at: Schema.optionalKey(Schema.Date) },
    internal: { query: Schema.String }
  }) {}
  export class Other extends core.TaggedError("copies-test/Other")("Other", { status: 409, message: "Other." }) {}
  export class Impostor extends core.TaggedError("copies-test/Impostor")("Missing", { status: 404, message: "No." }) {}
  export const Api = core.Contract.make("copies", { version: "1", errors: [Missing, Other] })
`

interface Program {
  readonly core: typeof Core
  readonly Missing: Class
  readonly Other: Class
  readonly Impostor: Class
  readonly Api: Core.Contract.Any
}
type Class = Schema.ConstraintCodec<object, object> &
  (new (fields?: object, options?: object) => Error & { readonly _tag: string; readonly internal: unknown })

let folder: string
let one: Program
let two: Program

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "errata-copies-"))
  const load = async (name: string): Promise<Program> => {
    const outfile = join(folder, `${name}.mjs`)
    await build({
      stdin: { contents: program, resolveDir: join(import.meta.dirname, "../src"), loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      outfile,
      logLevel: "silent"
    })
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Program
  }
  one = await load("one")
  two = await load("two")
})
afterAll(() => rm(folder, { recursive: true }))

describe("two copies of the package in one process", () => {
  it("are two copies, with two copies of Effect", () => {
    expect(one.core.TaggedError).not.toBe(two.core.TaggedError)
    expect(new one.Missing({ id: "a" })).not.toBeInstanceOf(two.Missing)
  })
  it("write each other's errors", () => {
    const error = new one.Missing({ id: "a", at: new Date(0) }, { internal: { query: "secret" } })
    const wire = two.core.Contract.encode(two.Api, error)
    expect(wire.defect).toBeUndefined()
    const own = one.core.Contract.encode(one.Api, error)
    expect([wire.status, wire.headers, wire.body]).toEqual([own.status, own.headers, own.body])
    expect(wire.body).not.toContain("secret")
    expect(two.core.Contract.decode(two.Api, wire)).toBeInstanceOf(two.Missing)
  })
  it("know each other's errors, and no impostor of the same tag", () => {
    expect(two.core.Contract.isKnown(two.Api, new one.Missing({ id: "a" }))).toBe(true)
    expect(two.core.Contract.isKnown(two.Api, new one.Impostor())).toBe(false)
    expect(two.core.Contract.is(two.Api, new one.Missing({ id: "a" }), "Missing")).toBe(true)
    expect(two.core.Contract.is(two.Api, new one.Impostor(), "Missing")).toBe(false)
    const unrecognized = one.core.Contract.decode(one.Api, { status: 502, headers: {}, body: "" })
    expect(two.core.Contract.is(two.Api, unrecognized, "UnrecognizedError")).toBe(true)
    expect(two.core.Contract.encode(two.Api, new one.Impostor()).definition.tag).toBe("InternalError")
    expect(two.core.definitionOf(new one.Missing({ id: "a" }))).toEqual(
      expect.objectContaining({ identifier: "copies-test/Missing", code: "missing" })
    )
  })
  it("match each other's errors, also as failures of an Effect", async () => {
    const error = new one.Missing({ id: "a" })
    const handlers = { Missing: () => "missing", Other: () => "other", UnrecognizedError: () => "unrecognized" }
    expect(two.core.Contract.match(error as never, handlers as never)).toBe("missing")
    const handled = two.core.Contract.catchTags({ Missing: () => Effect.succeed("missing") } as never)
    const failing = Effect.fail(error) as never
    expect(await Effect.runPromise<unknown, unknown>(handled(failing))).toBe("missing")
    const yielded = (error as unknown as Effect.Effect<never, { readonly _tag: "Missing" }>).pipe(
      Effect.catchTag("Missing", () => Effect.succeed("caught"))
    )
    expect(await Effect.runPromise(yielded)).toBe("caught")
  })
  it("find equal errors equal, whatever these carry for their own side", () => {
    const mine = new one.Missing({ id: "a", at: new Date(0) }, { internal: { query: "q" }, cause: "c" })
    const yours = new two.Missing({ id: "a", at: new Date(0) })
    expect(Equal.equals(mine, yours)).toBe(true)
    expect(Hash.hash(mine)).toBe(Hash.hash(yours))
    expect(Equal.equals(mine, new two.Missing({ id: "b" }))).toBe(false)
    expect(Equal.equals(new one.Other(), new two.Missing({ id: "a" }))).toBe(false)
  })
  it("take each other's errors for values of their own schemas", () => {
    const error = new one.Missing({ id: "a" })
    expect(Schema.is(two.Missing)(error)).toBe(true)
    expect(Schema.encodeUnknownSync(two.Missing)(error)).toEqual({ _tag: "Missing", id: "a" })
  })
  it("have one UnrecognizedError and one InternalError", () => {
    const odd = one.core.Contract.decode(one.Api, { status: 502, headers: {}, body: "<html>" })
    expect(two.core.definitionOf(odd)?.tag).toBe("UnrecognizedError")
    expect(two.core.definitionOf(new one.core.InternalError())?.identifier).toBe("@errata/core/InternalError")
    expect(Equal.equals(odd, two.core.Contract.decode(two.Api, { status: 502, headers: {}, body: "" }))).toBe(true)
  })
})
