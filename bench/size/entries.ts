const names = Array.from({ length: 20 }, (_, n) => `Failure${String.fromCharCode(65 + n)}`)

const fields = "{ resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }"

const schemaOnly = `
import * as Schema from "effect/Schema"
${names.map((name) => `class ${name} extends Schema.TaggedError<${name}>()("${name}", ${fields}) {}`).join("\n")}
export const decode = Schema.decodeUnknownExit(Schema.Union([${names.join(", ")}]))`

const define = `
import * as Schema from "effect/Schema"
import { TaggedError } from "@errata/core/TaggedError"
${names
  .map(
    (name, n) =>
      `export class ${name} extends TaggedError<${name}>("size/${name}")("${name}", { status: ${400 + n}, message: "The {resource} could not be used.", fields: ${fields} }) {}`
  )
  .join("\n")}`

const contract = (dialect?: string): string => `
import * as Contract from "@errata/core/Contract"
${dialect === undefined ? "" : `import * as Dialect from "@errata/core/Dialect"`}
${define}
const contract = Contract.make("size", { version: "1.0.0", errors: [${names.join(", ")}]${dialect === undefined ? "" : `, dialects: [${dialect}]`} })`

const read = `export const read = (response, handlers) => Contract.match(Contract.decode(contract, response), handlers)`

const write = `export const write = (error) => Contract.encode(contract, error)`

/** What users import, and the bytes that each may cost in all, Effect Schema included. */
export const entries: Readonly<Record<string, { readonly contents: string; readonly budget: number }>> = {
  "effect/Schema alone": { contents: schemaOnly, budget: 26_500 },
  define: { contents: define, budget: 31_000 },
  "define, match": {
    contents: `import { match } from "@errata/core/Contract"\n${define}\nexport const choose = (error, handlers) => match(error, handlers)`,
    budget: 31_100
  },
  "define, decode, match": { contents: `${contract()}\n${read}`, budget: 30_000 },
  "define, encode": { contents: `${contract()}\n${write}`, budget: 35_700 },
  "define, encode, decode, match": { contents: `${contract()}\n${read}\n${write}`, budget: 38_600 },
  ...Object.fromEntries(
    [
      ["googleRpc", `Dialect.googleRpc({ domain: "example.com" })`],
      ["jsonApi", "Dialect.jsonApi"],
      ["graphql", "Dialect.graphql"]
    ].map(([name, dialect]) => [
      `define, decode, match: ${name}`,
      { contents: `${contract(dialect)}\n${read}`, budget: 37_300 }
    ])
  )
}
