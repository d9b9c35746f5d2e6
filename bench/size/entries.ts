import { clients } from "./clients.ts"
import { contract, define, schemaOnly } from "./sources.ts"

const read = `export const read = (response, handlers) => Contract.match(Contract.decode(contract, response), handlers)`

const write = `export const write = (error) => Contract.encode(contract, error)`

/** What users import, and the bytes that each may cost in all, Effect Schema included. */
export const entries: Readonly<Record<string, { readonly contents: string; readonly budget: number }>> = {
  "effect/Schema alone": { contents: schemaOnly, budget: 26_500 },
  define: { contents: define, budget: 29_800 },
  "define, match": {
    contents: `import { match } from "@errata/core/Contract"\n${define}\nexport const choose = (error, handlers) => match(error, handlers)`,
    budget: 29_900
  },
  "define, decode, match": { contents: `${contract()}\n${read}`, budget: 30_000 },
  "define, encode": { contents: `${contract()}\n${write}`, budget: 34_300 },
  "define, encode, decode, match": { contents: `${contract()}\n${read}\n${write}`, budget: 37_350 },
  ...Object.fromEntries(
    [
      ["googleRpc", `Dialect.googleRpc({ domain: "example.com" })`],
      ["jsonApi", "Dialect.jsonApi"],
      ["graphql", "Dialect.graphql"]
    ].map(([name, dialect]) => [
      `define, decode, match: ${name}`,
      { contents: `${contract(dialect)}\n${read}`, budget: 35_700 }
    ])
  ),
  ...clients
}
