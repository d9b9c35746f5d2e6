import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { Contract, Dialect, Retry, TaggedError } from "../src/index.ts"
import { makeErrors } from "./kinds.ts"

/** A contract in one dialect, with instances of its errors. */
export interface Sample {
  readonly name: string
  readonly contract: Contract.Any
  readonly instances: fc.Arbitrary<Error>
  readonly dialect: Dialect.Dialect
}

class Plain extends TaggedError<Plain>("dialects/Plain")("Plain", { status: 404, message: "Plain – ünïcode." }) {}
class Waits extends TaggedError<Waits>("dialects/Waits")("Waits", {
  status: 429,
  message: "Wait.",
  retry: Retry.after("1500 millis", { safe: true })
}) {}
class Several extends TaggedError<Several>("dialects/Several")("Several", {
  status: [400, 401],
  message: "{status}."
}) {}
class Range extends TaggedError<Range>("dialects/Range")("Range", { status: "5XX", message: "It broke ({status})." }) {}
class InHeader extends TaggedError<InHeader>("dialects/InHeader")("InHeader", {
  status: 403,
  message: "{label} at {count}.",
  fields: { label: Schema.String, count: Schema.Int, since: Schema.optionalKey(Schema.DateFromString) },
  headers: { "x-label": "{label}", "x-count": "{count}", "x-since": "{since}", "x-both": '"{label}";n={count}' }
}) {}

/** What any host's headers carry: workerd writes Latin-1 as UTF-8, which others read as two characters. */
const ascii = fc.string({ unit: "grapheme-ascii" }).map((text) => text.trim())

const bare = fc.oneof(
  fc.constant(undefined).map(() => new Plain()),
  fc.constant(undefined).map(() => new Waits()),
  fc.constantFrom(400 as const, 401 as const).map((status) => new Several({ status })),
  fc.integer({ min: 500, max: 599 }).map((status) => new Range({ status })),
  fc
    .record(
      { label: ascii, count: fc.maxSafeInteger(), since: fc.date({ noInvalidDate: true }) },
      { requiredKeys: ["label", "count"] }
    )
    .map((fields) => new InHeader(fields))
)

const small = (name: string, ...dialects: readonly [Dialect.Dialect]): Sample => ({
  name,
  contract: Contract.make("small", { version: "1", errors: [Plain, Waits, Several, Range, InHeader], dialects }),
  instances: bare,
  dialect: dialects[0]
})

const large = (name: string, dialect: Dialect.Dialect): Sample => {
  const { classes, instances } = makeErrors(`dialects/${name}`)
  return {
    name,
    contract: Contract.make("large", { version: "1", errors: classes, dialects: [dialect] }),
    instances,
    dialect
  }
}

const { hole } = Dialect

/** Every ready-made dialect, and some of those that users make: with fields of every kind where it carries them. */
export const samples: ReadonlyArray<Sample> = [
  large("problem", Dialect.problem),
  large("google-rpc", Dialect.googleRpc({ domain: "d.example.com" })),
  large("json-api", Dialect.jsonApi),
  large("graphql", Dialect.graphql),
  large("json-rpc", Dialect.jsonRpc),
  large("oauth2", Dialect.oauth2),
  large(
    "enveloped",
    Dialect.json({ name: "enveloped", body: { ok: false, error: { code: hole.code, data: hole.fields } } })
  ),
  small("code-text", Dialect.codeText),
  small("code-message", Dialect.codeMessage),
  small("status", Dialect.status),
  small("mixed", Dialect.byStatus({ 404: Dialect.codeText, 500: Dialect.codeMessage }, Dialect.status)),
  small("headers", Dialect.headers({ name: "headers", headers: { "x-code": hole.code } })),
  small("text", Dialect.text({ name: "text", body: ["failed with ", hole.code] }))
]
