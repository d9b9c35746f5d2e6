/** How a user of wrangler meets @errata/edge: types of their own `env`, of methods and of failures, all inferred. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { compileProject, compilers } from "./compile.ts"
import { install, run } from "./folder.ts"
import { hovers } from "./hover.ts"
import { files, head, mistakes } from "./wrangler-project.ts"

let folder = ""
const wrangler = (...args: ReadonlyArray<string>) => run(folder, "node_modules/.bin/wrangler", ...args)

beforeAll(() => {
  Object.assign(process.env, {
    CI: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false"
  })
  folder = install("wrangler")
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  wrangler("types", "-c", "wrangler.jsonc", "-c", "directory/wrangler.jsonc")
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.for(compilers)("the project compiles with %s", (compiler) => {
  expect(compileProject(compiler, join(folder, "tsconfig.json"))).toBe("")
})

it("is what wrangler can deploy, without the checks of what its author wrote, which have passed by then", () => {
  const holdsChecks = (environment: string) => {
    process.env["NODE_ENV"] = environment
    wrangler("deploy", "--dry-run", "--outdir", "built")
    return readFileSync(join(folder, "built/index.js"), "utf8").includes("names no field")
  }
  // What wrangler takes it for: of its own accord, production for `deploy` and development for `dev`.
  expect([holdsChecks(""), holdsChecks("development")]).toEqual([false, true])
})

it("shows in an editor what is inferred", () => {
  const shown = hovers(join(folder, "tsconfig.json"), join(folder, "src/index.ts"))
  const failure = "GroupNotFound | GroupFull | UnrecognizedError | CalleeError"
  expect(shown.map((text) => text.replace(/\s+/g, " "))).toEqual([
    `(property) find: (groupId: string) => Effect.Effect<{ groupId: string; since: Date; }, ${failure}, never>`,
    "(parameter) group: { groupId: string; since: Date; }",
    `(parameter) failure: ${failure}`,
    "(parameter) groupId: string",
    "(parameter) limit: number",
    "(parameter) status: number",
    "(parameter) env: Cloudflare.Env",
    "(property) __BaseEnv_Env.ROOM: DurableObjectNamespace<Room>",
    `(property) join: (groupId: string) => Effect.Effect<never, ${failure}, never>`,
    "(parameter) error: UnrecognizedError",
    "(parameter) body: { readonly groupId: string; }",
    "(property) __BaseEnv_Env.DEAD: Queue<unknown>"
  ])
})

it("is told what is wrong with it", () => {
  const names = Object.keys(mistakes)
  for (const name of names) writeFileSync(join(folder, "src", `${name}.ts`), head + mistakes[name])
  const said = compileProject("typescript", join(folder, "tsconfig.json")).split(/\n(?=\S)/)
  expect(
    Object.fromEntries(names.map((name) => [name, said.filter((text) => text.includes(`src/${name}.ts`))]))
  ).toEqual({
    undeclared: [expect.stringMatching(/Type '[^']+ \| UnrecognizedError \| CalleeError' is not assignable to type '/)],
    undeclaredMessage: [
      expect.stringContaining("Type 'Error' is missing the following properties from type 'GroupNotFound")
    ],
    plainMethod: [expect.stringContaining(`Type 'ReturnsNoReply<"count">' has no call signatures.`)],
    forgotten: [expect.stringContaining("Property 'GroupFull' is missing")],
    noBinding: [expect.stringContaining("Property 'NOWHERE' does not exist on type 'Env'.")]
  })
})
