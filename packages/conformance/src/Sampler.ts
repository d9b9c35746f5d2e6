import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"

/** Nothing but a status, a code and a message. */
export class Plain extends TaggedError<Plain>("conformance/sampler/Plain")("Plain", {
  status: 404,
  number: 1,
  message: "There is nothing here."
}) {}

/** Every kind of public field, and internal ones that must stay at home. */
export class Full extends TaggedError<Full>("conformance/sampler/Full")("Full", {
  status: 422,
  number: 2,
  message: "„{text}“ is no {kind}: {count} of {total}.",
  fields: {
    text: Schema.String,
    kind: Schema.Literals(["group", "campaign"]),
    count: Schema.Int,
    total: Schema.Finite,
    flag: Schema.Boolean,
    nothing: Schema.Null,
    names: Schema.Array(Schema.String),
    where: Schema.Struct({ line: Schema.Int, path: Schema.Array(Schema.String) }),
    maybe: Schema.optionalKey(Schema.String)
  },
  internal: { query: Schema.String }
}) {}

/** A header that is read back, one that is quoted, and a promise about waiting. */
export class Limited extends TaggedError<Limited>("conformance/sampler/Limited")("Limited", {
  status: 429,
  number: 3,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("1500 millis", { safe: true }),
  headers: { "x-limit": "{limit}", "x-policy": `"minute";q={limit}` }
}) {}

/** Two statuses. */
export class Refused extends TaggedError<Refused>("conformance/sampler/Refused")("Refused", {
  status: [401, 403],
  number: 4,
  message: "The service refuses."
}) {}

/** A range of statuses. */
export class Broken extends TaggedError<Broken>("conformance/sampler/Broken")("Broken", {
  status: "5XX",
  number: 5,
  message: "Something broke.",
  retry: Retry.backoff({ base: "1 second" })
}) {}

/** A code that JavaScript finds on every object, as somebody may well choose it. */
export class Awkward extends TaggedError<Awkward>("conformance/sampler/Awkward")("Awkward", {
  status: 409,
  code: "constructor",
  number: 6,
  message: "An awkward code."
}) {}

/** What a defect leaves as. */
export class Unexpected extends TaggedError<Unexpected>("conformance/sampler/Unexpected")("Unexpected", {
  status: 500,
  number: 7,
  message: "The service met a defect."
}) {}

/** A contract that has one of everything, in every dialect that carries fields: made for the vectors. */
export const Sampler = Contract.make("sampler", {
  version: "1.0.0",
  base: "https://errors.example.com/sampler/",
  errors: [Plain, Full, Limited, Refused, Broken, Awkward, Unexpected],
  defect: Unexpected,
  dialects: [
    Dialect.problem,
    Dialect.googleRpc({ domain: "sampler.example.com" }),
    Dialect.jsonApi,
    Dialect.graphql,
    Dialect.jsonRpc
  ],
  outcomes: { 200: "It worked.", 204: "It worked, and there is nothing to say." }
})
