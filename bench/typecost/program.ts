const names = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, n) => `Failure${String.fromCharCode(65 + (n % 26))}${n}`)

const fields = "{ a: Schema.String, b: Schema.Int, c: Schema.Array(Schema.String) }"

/** Effect's own tagged errors, with nothing around them. */
export const baseline = (count: number): string =>
  [
    `import * as Schema from "effect/Schema"`,
    ...names(count).map((name) => `export class ${name} extends Schema.TaggedError<${name}>()("${name}", ${fields}) {}`)
  ].join("\n")

/** The same errors as definitions, with their contract and one exhaustive match over all of them. */
export const errata = (count: number): string =>
  [
    `import * as Schema from "effect/Schema"`,
    `import * as Contract from "@errata/core/Contract"`,
    `import { TaggedError } from "@errata/core/TaggedError"`,
    ...names(count).map(
      (name) =>
        `class ${name} extends TaggedError<${name}>("typecost/${name}")("${name}", { status: 404, message: "The thing {a} failed.", fields: ${fields} }) {}`
    ),
    `export const C = Contract.make("typecost", { version: "1.0.0", errors: [${names(count).join(", ")}] })`,
    `export const say = (error: Contract.Error<typeof C>): string =>`,
    `  Contract.match(error, { ${names(count)
      .map((name) => `${name}: (e) => e.a`)
      .join(", ")}, UnrecognizedError: () => "" })`
  ].join("\n")
