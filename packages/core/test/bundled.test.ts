import { build, type BuildOptions } from "esbuild"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

/** What an author may get wrong, and what it is answered with. */
const program = `
  import * as Schema from "effect/Schema"
  import { TaggedError } from "./TaggedError.ts"
  import * as Contract from "./Contract.ts"
  import * as Dialect from "./Dialect.ts"
  const said = (make) => { try { make(); return "accepted" } catch (error) { return error.message } }
  class Missing extends TaggedError("bundled-test/Missing")("Missing", {
    status: 404, message: "{id} is missing.", fields: { id: Schema.String }
  }) {}
  class Lost extends TaggedError("bundled-test/Lost")("Lost", { status: 404, message: "Lost." }) {}
  const Api = Contract.make("bundled", { version: "1", errors: [Missing, Lost] })
  export const definition = said(() => TaggedError("bundled-test/A")("A", { status: 404, message: "{id}" }))
  export const errors = said(() => Contract.make("bundled", { version: "1", errors: [undefined] }))
  export const dialect = said(() => Contract.make("bundled", { version: "1", errors: [Lost, Missing], dialects: [Dialect.codeText] }))
  export const read = Contract.decode(Api, Contract.encode(Api, new Missing({ id: "a" }))).message
`

/** The same of a manifest, which its reader did not write. */
const manifests = `
  import * as Contract from "./Contract.ts"
  import * as Manifest from "./Manifest.ts"
  import { InternalError } from "./InternalError.ts"
  const good = Manifest.of(Contract.make("bundled", { version: "1", errors: [InternalError] }))
  export let manifest = "accepted"
  try { Manifest.toContract({ ...good, errors: [...good.errors, ...good.errors] }) } catch (error) { manifest = error.message }
  const one = { ...good.errors[0], identifier: "bundled-test/One", tag: "One", code: "same" }
  const two = { ...good.errors[0], identifier: "bundled-test/Two", tag: "Two", code: "same" }
  const [first, second] = [one, two].map((error) => Manifest.toContract({ ...good, errors: [error] }))
  export let merged = "accepted"
  try { Contract.merge("bundled", { version: "1", contracts: [first, Contract.omit(second, [])], defect: InternalError }) } catch (error) { merged = error.message }
`

const sentences = {
  definition: "A: {id} in the message names no field; this error declares none",
  errors:
    `Contract "bundled": one of its errors is undefined, which is no tagged error's class; where modules import each ` +
    "other in a circle, a class is still undefined: move the errors to a module of their own",
  dialect:
    `Contract "bundled": the dialect "code-text" has nowhere to carry the field "id" of Missing; drop the field, give it ` +
    `a header of its own ({ "x-id": "{id}" }), or use a dialect with hole.fields`
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "errata-bundled-"))
})
afterAll(() => rm(folder, { recursive: true }))

let count = 0
/** Bundles and runs a program: what it exports, and its text. */
const run = async (contents: string, options: BuildOptions) => {
  const outfile = join(folder, `${++count}.mjs`)
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, "../src"), loader: "ts" },
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "silent",
    ...options
  })
  const said = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Readonly<Record<string, string>>
  return { text: await readFile(outfile, "utf8"), said: { ...said } }
}

describe("what an author got wrong", () => {
  it.each([
    ["in Node, in production too", { platform: "node", define: { "process.env.NODE_ENV": `"production"` } }],
    ["in a bundle for browsers, while it is developed", { platform: "browser" }],
    ["in a Worker, while it is developed", { conditions: ["workerd", "worker", "browser"] }]
  ] as const)("is refused %s", async (_, options) => {
    expect((await run(program, options as BuildOptions)).said).toMatchObject(sentences)
  })
  it.each([
    ["a bundle for browsers", { platform: "browser", minify: true }],
    [
      "a Worker",
      { conditions: ["workerd", "worker", "browser"], define: { "process.env.NODE_ENV": `"production"` }, minify: true }
    ]
  ] as const)(
    "is no longer looked for in %s that is built for production, and costs it no bytes",
    async (_, options) => {
      const { said, text } = await run(program, options as BuildOptions)
      expect(said).toMatchObject({ definition: "accepted", dialect: "accepted", read: "a is missing." })
      // Which class is undefined depends on the bundle: it must not be found by the first error that is to be written.
      expect(said["errors"]).toContain("undefined")
      expect(text).not.toMatch(/names no field|nowhere to carry|still undefined/)
    }
  )
  it.each(["nowhere.NODE_ENV", "Math.env.NODE_ENV"])(
    "is not looked for where no bundler has put a constant and the process, if any, has no environment (%s)",
    async (constant) => {
      // As in a page that has a process for something else.
      const { said } = await run(program, { platform: "browser", define: { "process.env.NODE_ENV": constant } })
      expect(said).toMatchObject({ definition: "accepted", dialect: "accepted", read: "a is missing." })
    }
  )
  it("is refused of a manifest in every bundle", async () => {
    const { said } = await run(manifests, { platform: "browser", minify: true })
    expect(said["manifest"]).toMatch('Contract "bundled": @errata/core/InternalError and')
    expect(said["merged"]).toBe('Contract "bundled": One and Two share the code "same"; give one of them another code')
  })
})
