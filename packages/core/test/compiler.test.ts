import { execFile } from "node:child_process"
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

/** Small programs by name; the compiler reads them all in one run. */
const head = `
  import * as Effect from "effect/Effect"
  import * as Schema from "effect/Schema"
  import { Contract, TaggedError } from "../src/index.ts"
  export class Missing extends TaggedError<Missing>("compiler-test/Missing")("Missing", {
    status: 404, message: "{id}", fields: { id: Schema.String, count: Schema.Int }, internal: { query: Schema.String }
  }) {}
  export class Bare extends TaggedError<Bare>("compiler-test/Bare")("Bare", { status: 410, message: "" }) {}
  export const Api = Contract.make("api", { version: "1", errors: [Missing, Bare] })
  export declare const error: Contract.Error<typeof Api>
`
const programs = {
  misspelt: `export class X extends TaggedError<X>("x")("X", {
    status: 404, message: "Group {grupId}.", fields: { groupId: Schema.String } }) {}`,
  fieldless: `export class X extends TaggedError<X>("x")("X", { status: 404, message: "Group {groupId}." }) {}`,
  optional: `export class X extends TaggedError<X>("x")("X", {
    status: 404, message: "{a}", fields: { a: Schema.optionalKey(Schema.String) } }) {}`,
  reserved: `export class X extends TaggedError<X>("x")("X", {
    status: 404, message: "", fields: { stack: Schema.String } }) {}`,
  selfless: `export class X extends TaggedError("x")("X", { status: 404, message: "" }) {}`,
  unknown: `export class X extends TaggedError<X>("x")("UnrecognizedError", { status: 404, message: "" }) {}`,
  ambiguous: `export class X extends TaggedError<X>("x")("X", { status: 400, message: "", code: "missing" }) {}
    export const Both = Contract.make("both", { version: "1", errors: [Missing, X] })`,
  merged: `export class X extends TaggedError<X>("x")("X", { status: 400, message: "", code: "missing" }) {}
    const Other = Contract.make("other", { version: "1", errors: [X] })
    export const Both = Contract.merge("both", { version: "1", contracts: [Api, Other] })`,
  picked: `export const x = Contract.pick(Api, ["Bare", "Mising"])`,
  omitted: `export const x = Contract.omit(Api, ["Nobody"])`,
  asked: `export const x = (thrown: unknown) => Contract.is(Api, thrown, "Mising")`,
  forgotten: `export const x = Contract.match(error, { Missing: () => "", UnrecognizedError: () => "" })`,
  forgottenEffect: `export const x = Effect.fail(error).pipe(
    Contract.catchTags({ Bare: () => Effect.void, UnrecognizedError: () => Effect.void }))`,
  stranger: `export const x = Contract.match(error, {
    Missing: () => "", Bare: () => "", Nobody: () => "", UnrecognizedError: () => "" })`,
  incomplete: `export const x = new Missing({ id: "a" })`,
  excess: `export const x = new Bare({ id: "a" })`,
  decoded: `export const x = error._tag === "Missing" ? error.internal.query : ""`,
  status: `export class S extends TaggedError<S>("s")("S", { status: [400, 401], message: "" }) {}
    export const x = new S({ status: 402 })`,
  hovers: `
    declare const get: (url: string) => Effect.Effect<number, Contract.Error<typeof Api>>
    export const instance: never = new Missing({ id: "a", count: 1 })
    export const union: never = error
    export const tag: never = error._tag
    export const client: never = get("/groups")
    export const contract: never = Api
    export const handled: never = get("/groups").pipe(Contract.catchTags({
      Missing: (e) => Effect.succeed(e.id), Bare: () => Effect.succeed(1), UnrecognizedError: (e) => Effect.fail(e) }))
    class Far extends TaggedError<Far>("compiler-test/Far")("Far", { status: 404, message: "" }) {}
    const Other = Contract.make("other", { version: "1", errors: [Far] })
    const Merged = Contract.merge("merged", { version: "1", contracts: [Api, Other] })
    declare const either: Contract.Error<typeof Merged>
    declare const thrown: unknown
    export const merged: never = Merged
    export const mergedError: never = either
    export const picked: never = Contract.pick(Merged, ["Missing", "Far"])
    export const omitted: never = Contract.omit(Api, ["Missing"])
    export const narrowed: never = Contract.is(Api, thrown, "Missing") ? thrown : undefined as never`
}

let folder: string
let printed: ReadonlyMap<string, string>

beforeAll(async () => {
  // Beside the sources, so that the programs find what the package depends on.
  folder = await mkdtemp(join(import.meta.dirname, "../.compiler-"))
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, `${name}.ts`), head + text)
  await cp(join(import.meta.dirname, "compiler.tsconfig.json"), join(folder, "tsconfig.json"))
  printed = await compile(folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe("the compiler says", () => {
  it.each([
    ["misspelt", "{grupId} in the message names no field: the fields are groupId"],
    ["fieldless", "{groupId} in the message names no field: this error declares none"],
    [
      "optional",
      "{a} cannot stand in a template: only a required field whose JSON form is a string, number or boolean can"
    ],
    ["reserved", "stack is reserved on every error: rename the field"],
    ["unknown", "UnrecognizedError is what no contract knows: choose another tag"],
    ["selfless", "Pass the class itself: class X extends TaggedError<X>(identifier)(tag, spec)"]
  ])("of a definition that is %s: %s", (name, sentence) => {
    expect(printed.get(name)).toBe(`TS2507: Type '"${sentence}"' is not a constructor function type.`)
  })
  it("which errors share a code", () => {
    const sentence = (tag: string) =>
      String.raw`"${tag} has the code \"missing\", which another error has too: give one of them another code"`
    for (const tag of ["Missing", "X"]) {
      expect(printed.get("ambiguous")).toContain(
        `TS2322: Type 'typeof ${tag}' is not assignable to type '${sentence("Missing")} | ${sentence("X")}'.`
      )
    }
  })
  it("which errors of two contracts do", () => {
    const what = String.raw`has the code \"missing\", which another error has too: give one of them another code`
    for (const contract of ["typeof Missing, typeof Bare", "typeof X"]) {
      expect(printed.get("merged")).toContain(
        `TS2322: Type 'Contract<readonly [${contract}]>' is not assignable to type '"Missing ${what}" | "X ${what}"'.`
      )
    }
  })
  it.each([
    ["forgotten", "Property 'Bare' is missing in type '{ Missing: () => string; UnrecognizedError: () => string; }'"],
    ["forgottenEffect", "Property 'Missing' is missing in type '{ Bare: () => Effect.Effect<void, never, never>;"],
    ["stranger", `Type '() => ""' is not assignable to type '"Nobody is no tag of this error"'.`],
    ["picked", `Type '"Mising"' is not assignable to type '"Bare" | "Missing"'. Did you mean '"Missing"'?`],
    ["omitted", `Type '"Nobody"' is not assignable to type '"Bare" | "Missing"'.`],
    [
      "asked",
      `Argument of type '"Mising"' is not assignable to parameter of type '"Bare" | "Missing" | "UnrecognizedError"'.`
    ],
    ["incomplete", "Property 'count' is missing in type '{ id: string; }'"],
    ["excess", "Type 'string' is not assignable to type 'never'."],
    ["decoded", "TS18048: 'error.internal' is possibly 'undefined'."],
    ["status", "TS2322: Type '402' is not assignable to type '400 | 401'."]
  ])("what is wrong, and where, in a program that is %s", (name, sentence) => {
    expect(printed.get(name)).toContain(sentence)
  })
  it("no more than that: one mistake is one message", () => {
    const counts = Object.keys(programs).map((name) => [name, printed.get(name)?.match(/TS\d+: /g)?.length])
    expect(Object.fromEntries(counts)).toEqual({
      ...Object.fromEntries(Object.keys(programs).map((name) => [name, 1])),
      ambiguous: 2,
      merged: 2,
      hovers: 11
    })
  })
  it("a name, not a page, of what an editor shows", () => {
    const shown = [...printed.get("hovers")!.matchAll(/TS2322: Type '(.*)' is not assignable to type 'never'/g)]
    expect(shown.map((match) => match[1])).toEqual([
      "Missing",
      "Error<Contract<readonly [typeof Missing, typeof Bare]>>",
      `"Bare" | "Missing" | "UnrecognizedError"`,
      "Effect<number, Error<Contract<readonly [typeof Missing, typeof Bare]>>, never>",
      "Contract<readonly [typeof Missing, typeof Bare]>",
      "Effect<string | number, UnrecognizedError, never>",
      "Contract<readonly (typeof Missing | typeof Bare | typeof Far)[]>",
      "Error<Contract<readonly (typeof Missing | typeof Bare | typeof Far)[]>>",
      "Contract<readonly (typeof Missing | typeof Far)[]>",
      "Contract<readonly (typeof Bare)[]>",
      "Missing"
    ])
  })
})

/** Runs the compiler as a user does, and returns what it printed about each program. */
const compile = async (project: string): Promise<ReadonlyMap<string, string>> => {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json")
  const tsc = join(dirname(manifest), "bin/tsc")
  const run = promisify(execFile)(process.execPath, [tsc, "--pretty", "false", "-p", project], { cwd: project })
  const { stdout } = await run.catch((failed: { readonly stdout: string }) => failed)
  const byProgram = new Map<string, string>()
  for (const block of stdout.trimEnd().split(/\n(?=\S)/)) {
    const match = /^(\w+)\.ts\(\d+,\d+\): error (.*)$/s.exec(block)
    if (match === null) throw new Error(`The compiler said: ${block}`)
    const [, name, text] = match as unknown as readonly [string, string, string]
    byProgram.set(name, [byProgram.get(name), text].filter((one) => one !== undefined).join("\n"))
  }
  return byProgram
}
