import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import type { Status } from "../../Definition.ts"
import type { Input } from "../define.ts"
import { type Refuse, refusing } from "../definition-error.ts"
import { isAscii } from "../header-value.ts"
import { own } from "../own.ts"
import { snakeCase } from "../snake-case.ts"
import * as Template from "../template.ts"
import { holdsRedacted } from "./confidential.ts"
import { lacksJsonForm } from "./json-form.ts"

const errorMembers = [
  "_tag",
  "name",
  "message",
  "stack",
  "cause",
  "status",
  "internal",
  "received",
  "pipe",
  "toJSON"
] as const
/** The Workers runtime writes these onto errors that cross a boundary, and acts on them. */
const workerMembers = ["retryable", "overloaded", "remote", "durableObjectReset", "durableObjectId"] as const

type ObjectMember = "toString" | "valueOf" | "constructor" | "hasOwnProperty" | "__proto__"

export type ReservedName = (typeof errorMembers | typeof workerMembers)[number] | ObjectMember

const reserved: ReadonlySet<string> = /* @__PURE__ */ new Set([...errorMembers, ...workerMembers])

/** Refuses a definition that could not be encoded and decoded again without loss. */
export function checkDefinition(tag: string, input: Input): void {
  const refuse: Refuse = refusing(tag)
  const { code = snakeCase(tag), fields = {}, headers = {}, number, status } = input
  for (const [name, field] of Object.entries(fields)) checkField(name, field, refuse)
  const known = typeof status === "number" ? fields : { ...fields, status: Schema.Int }
  checkStatus(status, refuse)
  checkTemplate("message", input.message, known, refuse)
  const names = Object.keys(headers)
  for (const [name, template] of Object.entries(headers)) {
    checkHeaderName(name, refuse)
    const other = names.find((one) => one !== name && one.toLowerCase() === name.toLowerCase())
    if (other !== undefined) refuse(`the headers "${name}" and "${other}" are the same one; drop one of them`)
    if (!isAscii(template)) {
      refuse(`the header "${name}" has a character that not every runtime can carry; use ASCII (RFC 9110 section 5.5)`)
    }
    checkTemplate(`header "${name}"`, template, known, refuse)
  }
  if (number !== undefined && !Number.isFinite(number)) refuse(`${number} is no number of JSON; use another`)
  if (!/^[\x21-\x7e]+$/.test(code)) refuse(`the code "${code}" must be printable ASCII without spaces`)
}

/** Refuses a field that nobody could read back, or that would leave in clear text. */
export function checkField(name: string, field: Schema.Constraint | undefined, refuse: Refuse): void {
  if (reserved.has(name) || name in Object.prototype)
    refuse(`the field "${name}" is reserved on every error; rename it`)
  if (!/^[A-Za-z_$][\w$-]*$/.test(name))
    refuse(`the field "${name}" cannot be a placeholder; use letters, digits, _ and -`)
  if (field?.ast === undefined) {
    return refuse(
      `the field "${name}" is no schema; where modules import each other in a circle, one is still undefined: ` +
        "move it to a module of its own"
    )
  }
  if (holdsRedacted(field.ast))
    refuse(`the field "${name}" holds a Redacted, which would leave in clear text; move it to internal`)
  if (lacksJsonForm(field.ast)) {
    refuse(
      `the field "${name}" has a schema that says no JSON form of its values; use one that does, such as ` +
        "URLFromString, or, where they are JSON as they stand, annotate it with toCodecJson: () => undefined"
    )
  }
}

/** Refuses the name of a header that nobody could send, or that is not an author's to write. */
export function checkHeaderName(name: string, refuse: Refuse): void {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) refuse(`"${name}" is no header name (RFC 9110 section 5.6.2)`)
  if (written.test(name)) refuse(`the header "${name}" is written by the dialect or the host; drop it`)
}

/** Refuses a status that no final response has. */
export function checkStatus(status: Status, refuse: Refuse): void {
  if (typeof status === "string") return
  const statuses = [status].flat()
  if (statuses.length === 0) refuse("the list of statuses is empty; name at least one")
  const stranger = statuses.find((one) => !Number.isInteger(one) || one < 200 || one > 599)
  if (stranger !== undefined) {
    refuse(`${stranger} is no status of a final response; use 200 to 599 (RFC 9110 section 15)`)
  }
}

/** Tells whether a field is always there, unless it may be absent, with a JSON form that is a string, number or boolean. */
export function isScalar(field: Schema.Constraint, mayBeAbsent = false): boolean {
  // A plain string or number is its own JSON form, which takes longer to make than all else that is checked here.
  const { ast } = field as Schema.Top
  const encoded = isPlain(ast) ? ast : Schema.toEncoded(Schema.toCodecJson(field as never)).ast
  return (mayBeAbsent || encoded.context?.isOptional !== true) && isPlain(encoded)
}

// ---- internal ----

/** Headers that say how the body is to be read, and that of the instance id. */
const written = /^(content-(type|length|encoding)|transfer-encoding|error-instance)$/i

function checkTemplate(where: string, source: string, fields: Schema.Struct.Fields, refuse: Refuse): void {
  const template = Template.parse(source)
  // A header that is one field and nothing else can be left out with it.
  const mayBeAbsent = where !== "message" && Template.whole(template) !== undefined
  for (const name of template.names) {
    const field = own(fields, name)
    if (field === undefined) {
      const names = Object.keys(fields)
      const help = names.length === 0 ? "this error declares none" : `the fields are ${names.join(", ")}`
      refuse(`{${name}} in the ${where} names no field; ${help}`)
    } else if (!isScalar(field, mayBeAbsent)) {
      refuse(
        `{${name}} in the ${where} cannot stand in a template; only a required field whose JSON form is a string, number or boolean can`
      )
    }
  }
}

function isPlain(ast: SchemaAST.AST): boolean {
  if (ast.encoding !== undefined) return false
  switch (ast._tag) {
    case "String":
    case "Number":
    case "Boolean":
    case "TemplateLiteral":
    case "Enum":
      return true
    case "Literal":
      return typeof ast.literal !== "bigint"
    case "Union":
      return ast.types.every(isPlain)
    default:
      return false
  }
}
