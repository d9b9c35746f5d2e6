import * as Schema from "effect/Schema"
import { Contract, Dialect, Retry, TaggedError } from "../src/index.ts"

/** What must never leave. */
export const secret = "hunter2-canary"

export class Leaky extends TaggedError<Leaky>("canary-test/Leaky")("Leaky", {
  status: 409,
  message: "The name {label} is taken.",
  fields: { label: Schema.String, tried: Schema.Array(Schema.String), any: Schema.optionalKey(Schema.Unknown) },
  internal: { query: Schema.String },
  retry: Retry.after("90 seconds", { safe: true }),
  docs: {
    cause: "Somebody else has it.",
    remedy: "Choose **another** name.",
    links: [{ title: "Names", url: "https://example.com/names" }]
  }
}) {}

export class Old extends TaggedError<Old>("canary-test/Old")("Old", {
  status: "5XX",
  message: "Old | news.",
  retry: Retry.backoff({ base: "500 millis" }),
  deprecated: "It is never sent.",
  replacedBy: "Leaky"
}) {}

export const Canary = Contract.make("canary", {
  version: "1.2.3",
  base: "https://errors.example.com/",
  errors: [Leaky, Old],
  outcomes: { 204: "The name was\nfreed." },
  dialects: [Dialect.problem, Dialect.jsonApi]
})

/** An error with a secret in every place that is not public. */
export const leaky = (label: string): Leaky =>
  new Leaky(
    { label, tried: [label] },
    { internal: { query: secret }, cause: new Error(secret, { cause: { password: secret } }) }
  )

/** Thrown values that know a secret. */
export const defects: ReadonlyArray<unknown> = [
  new Error(secret),
  secret,
  { message: secret, status: 404, _tag: "Leaky" },
  Object.assign(new Error(secret), { _tag: "Leaky", label: secret })
]
