/** The tags of the 20 errors. */
export const names = Array.from({ length: 20 }, (_, n) => `Failure${String.fromCharCode(65 + n)}`)

const fields = "{ resource: Schema.String, limit: Schema.Int, hints: Schema.Array(Schema.String) }"

/** What Effect alone needs for as many tagged errors, decoded. */
export const schemaOnly = `
import * as Schema from "effect/Schema"
${names.map((name) => `class ${name} extends Schema.TaggedError<${name}>()("${name}", ${fields}) {}`).join("\n")}
export const decode = Schema.decodeUnknownExit(Schema.Union([${names.join(", ")}]))`

/** A module that defines the errors. */
export const define = `
import * as Schema from "effect/Schema"
import { TaggedError } from "@errata/core/TaggedError"
${names
  .map(
    (name, n) =>
      `export class ${name} extends TaggedError<${name}>("size/${name}")("${name}", { status: ${400 + n}, message: "The {resource} could not be used.", fields: ${fields} }) {}`
  )
  .join("\n")}`

/** The same with their contract, in one dialect. */
export const contract = (dialect?: string): string => `
import * as Contract from "@errata/core/Contract"
${dialect === undefined ? "" : `import * as Dialect from "@errata/core/Dialect"`}
${define}
const contract = Contract.make("size", { version: "1.0.0", errors: [${names.join(", ")}]${dialect === undefined ? "" : `, dialects: [${dialect}]`} })`
