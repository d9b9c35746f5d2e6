import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { TaggedError } from "./TaggedError.ts"

export class Missing extends TaggedError<Missing>("type-test/Missing")("Missing", {
  status: 404,
  message: "{id} is missing since {at}.",
  fields: { id: Schema.String, at: Schema.DateFromString, hint: Schema.optionalKey(Schema.String) },
  internal: { query: Schema.String }
}) {
  get shout(): string {
    return this.id.toUpperCase()
  }
}
export class Bare extends TaggedError<Bare>("type-test/Bare")("Bare", { status: 410, message: "Bare." }) {}
export class Several extends TaggedError<Several>("type-test/Several")("Several", {
  status: [400, 401],
  message: "{status}."
}) {}
export class Range extends TaggedError<Range>("type-test/Range")("Range", { status: "5XX", message: "{status}." }) {}
export class HTTPBroken extends TaggedError<HTTPBroken>("type-test/HTTPBroken")("HTTPBroken", {
  status: 500,
  message: "Broken.",
  code: "broken"
}) {}

// ---- What the compiler knows of an instance ----

const missing = new Missing({ id: "a", at: new Date(0) }, { internal: { query: "q" }, cause: 1 })
missing._tag satisfies "Missing"
missing.status satisfies 404
missing.at satisfies Date
missing.shout satisfies string
missing.received?.retryAfterMs satisfies number | undefined
missing satisfies Effect.Effect<never, Missing>
missing satisfies Error
new Bare()._tag satisfies "Bare"
new Several({ status: 401 }).status satisfies 400 | 401
new Range({ status: 503 }).status satisfies number
Missing.definition.code satisfies "missing"
HTTPBroken.definition.code satisfies "broken"
Missing.definition.tag satisfies "Missing"
Several.definition.status satisfies readonly [400, 401]

// @ts-expect-error - internal is undefined on a decoded error, so it must be asked for
missing.internal.query satisfies string
// @ts-expect-error - what a response said is undefined on an error that was made here
missing.received.status satisfies number
// @ts-expect-error - fields do not change: the message was rendered from them
missing.id = "b"
// @ts-expect-error - an optional field may be absent
missing.hint satisfies string

// ---- What a constructor takes ----

// @ts-expect-error - a required field is missing
export const incomplete = new Missing({ id: "a" })
// @ts-expect-error - an error with required fields is not made of nothing
export const empty = new Missing()
// @ts-expect-error - a field has the wrong type
export const wrong = new Missing({ id: 1, at: new Date(0) })
// @ts-expect-error - a field that was not declared would not be sent
export const excess = new Missing({ id: "a", at: new Date(0), more: 1 })
// @ts-expect-error - internal has fields of its own, all of them required
export const partial = new Missing({ id: "a", at: new Date(0) }, { internal: {} })
// @ts-expect-error - internal is not among the public fields
export const misplaced = new Missing({ id: "a", at: new Date(0), internal: { query: "q" } })
// @ts-expect-error - the fixed status of a definition is not given again
export const fixed = new Bare({ status: 410 })
// @ts-expect-error - an error with several statuses is given one
export const statusless = new Several()
// @ts-expect-error - the status is none of those that the definition answers with
export const otherStatus = new Several({ status: 402 })
// @ts-expect-error - the status of a range is a number
export const textStatus = new Range({ status: "503" })

// ---- What a definition refuses: it is a sentence then, which nothing can extend ----

const define = TaggedError<Missing>("type-test/Refused")

define("Refused", { status: 404, message: "{grupId}", fields: { groupId: Schema.String } }) satisfies string
define("Refused", { status: 404, message: "{id}" }) satisfies string
define("Refused", { status: 404, message: "{a}", fields: { a: Schema.optionalKey(Schema.String) } }) satisfies string
define("Refused", { status: 404, message: "{a}", fields: { a: Schema.Array(Schema.String) } }) satisfies string
define("Refused", { status: 404, message: "{status}" }) satisfies string
define("Refused", { status: 404, message: "", fields: { stack: Schema.String } }) satisfies string
define("Refused", { status: 404, message: "", fields: { constructor: Schema.String } }) satisfies string
TaggedError("type-test/Refused")("Refused", { status: 404, message: "" }) satisfies string

// @ts-expect-error - the placeholder names a field that does not exist
export class Misspelt extends define("Misspelt", {
  status: 404,
  message: "{grupId}",
  fields: { groupId: Schema.String }
}) {}
// @ts-expect-error - the placeholder names a field, and there is none
export class Fieldless extends define("Fieldless", { status: 404, message: "{id}" }) {}
// @ts-expect-error - the second placeholder counts as well as the first
export class Second extends define("Second", { status: 404, message: "{a} {b}", fields: { a: Schema.String } }) {}
// @ts-expect-error - a placeholder cannot stand for a field that may be absent
export class Absent extends define("Absent", {
  status: 404,
  message: "{a}",
  fields: { a: Schema.optionalKey(Schema.String) }
}) {}
// @ts-expect-error - a placeholder cannot stand for a list
export class List extends define("List", { status: 404, message: "{a}", fields: { a: Schema.Array(Schema.String) } }) {}
// @ts-expect-error - a fixed status is no field
export class Fixed extends define("Fixed", { status: 404, message: "{status}" }) {}
// @ts-expect-error - a field would hide what every error has: the stack would go over the wire
export class Reserved extends define("Reserved", { status: 404, message: "", fields: { stack: Schema.String } }) {}
// @ts-expect-error - a field would hide the tag
export class Tagged extends define("Tagged", { status: 404, message: "", fields: { _tag: Schema.String } }) {}
// @ts-expect-error - the class must be passed to what makes it, or decoding would not know it
export class Selfless extends TaggedError("type-test/Selfless")("Selfless", { status: 404, message: "" }) {}
// @ts-expect-error - there is no class of statuses but 4XX and 5XX
define("Status", { status: "3XX", message: "" })
// @ts-expect-error - a message is a template, not a function: documents are made of it
define("Callback", { status: 404, message: () => "" })
// @ts-expect-error - headers are templates, not functions
define("Headers", { status: 404, message: "", headers: { "x-a": () => "" } })
// @ts-expect-error - a definition has no option of this name
define("Excess", { status: 404, message: "", statusCode: 404 })
