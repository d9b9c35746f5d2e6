/** Effect's own tagged errors, with nothing around them. */
export const baseline = (count: number): string =>
  [
    `import * as Schema from "effect/Schema"`,
    ...names(count).map((name) => `export class ${name} extends Schema.TaggedError<${name}>()("${name}", ${fields}) {}`)
  ].join("\n")

/** The same errors as definitions, with their contract and one exhaustive match over all of them. */
export const errata = (count: number): string =>
  [
    contract(count),
    `export const say = (error: Contract.Error<typeof C>): string =>`,
    `  Contract.match(error, { ${names(count)
      .map((name) => `${name}: (e) => e.a`)
      .join(", ")}, UnrecognizedError: () => "" })`
  ].join("\n")

/** Where the cursor stands in a program for an editor. */
export const cursor = "/*cursor*/"

/** A match that is being written: the first handlers are there, and the cursor stands where the next one goes. */
export const inMatch = (count: number, written: number): string =>
  [
    contract(count),
    `export const say = (error: Contract.Error<typeof C>) =>`,
    `  Contract.match(error, { ${handlers(written, "e.a")}${cursor} })`
  ].join("\n")

/** An Effect whose failures are being handled, with our function. */
export const inOwn = (count: number, written: number): string =>
  [
    `import * as Effect from "effect/Effect"`,
    contract(count),
    `declare const program: Effect.Effect<number, Contract.Known<typeof C>>`,
    `export const handled = program.pipe(Contract.catchTags({ ${handlers(written, "Effect.succeed(e.a)")}${cursor} }))`
  ].join("\n")

/** The same with nothing but Effect. */
export const inEffect = (count: number, written: number): string =>
  [
    `import * as Effect from "effect/Effect"`,
    baseline(count),
    `declare const program: Effect.Effect<number, ${names(count).join(" | ")}>`,
    `export const handled = program.pipe(Effect.catchTags({ ${handlers(written, "Effect.succeed(e.a)")}${cursor} }))`
  ].join("\n")

// ---- internal ----

const names = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, n) => `Failure${String.fromCharCode(65 + (n % 26))}${n}`)

const fields = "{ a: Schema.String, b: Schema.Int, c: Schema.Array(Schema.String) }"

const contract = (count: number): string =>
  [
    `import * as Schema from "effect/Schema"`,
    `import * as Contract from "@errata/core/Contract"`,
    `import { TaggedError } from "@errata/core/TaggedError"`,
    ...names(count).map(
      (name) =>
        `class ${name} extends TaggedError<${name}>("typecost/${name}")("${name}", { status: 404, message: "The thing {a} failed.", fields: ${fields} }) {}`
    ),
    `export const C = Contract.make("typecost", { version: "1.0.0", errors: [${names(count).join(", ")}] })`
  ].join("\n")

const handlers = (count: number, result: string): string =>
  names(count)
    .map((name) => `${name}: (e) => ${result}, `)
    .join("")
