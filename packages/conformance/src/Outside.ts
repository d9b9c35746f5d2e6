import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"

/** RFC 9457 section 3, the first example. */
export class OutOfCredit extends TaggedError<OutOfCredit>("conformance/probs/OutOfCredit")("OutOfCredit", {
  status: 403,
  code: "out-of-credit",
  message: "Your current balance is {balance}.",
  fields: { balance: Schema.Int, accounts: Schema.Array(Schema.String) }
}) {}

/** The API of the first example. */
export const Probs = Contract.make("probs", {
  version: "1.0.0",
  base: "https://example.com/probs/",
  errors: [OutOfCredit]
})

/** RFC 9457 section 3, the second example. */
export class ValidationError extends TaggedError<ValidationError>("conformance/validation/ValidationError")(
  "ValidationError",
  {
    status: 422,
    code: "validation-error",
    message: "Your request is not valid.",
    fields: { errors: Schema.Array(Schema.Struct({ detail: Schema.String, pointer: Schema.String })) }
  }
) {}

/** The API of the second example. */
export const Validation = Contract.make("validation", {
  version: "1.0.0",
  base: "https://example.net/",
  errors: [ValidationError]
})

/** Connect's code for 499. */
export class Canceled extends TaggedError<Canceled>("conformance/connect/Canceled")("Canceled", {
  status: 499,
  message: "Canceled."
}) {}

/** Connect's code for 400, one of two. */
export class InvalidArgument extends TaggedError<InvalidArgument>("conformance/connect/InvalidArgument")(
  "InvalidArgument",
  {
    status: 400,
    message: "Invalid."
  }
) {}

/** Connect's code for 400, one of two. */
export class FailedPrecondition extends TaggedError<FailedPrecondition>("conformance/connect/FailedPrecondition")(
  "FailedPrecondition",
  {
    status: 400,
    message: "Not now."
  }
) {}

/** Connect's code for 429. */
export class ResourceExhausted extends TaggedError<ResourceExhausted>("conformance/connect/ResourceExhausted")(
  "ResourceExhausted",
  {
    status: 429,
    message: "No more."
  }
) {}

/** Connect's code for 503. */
export class Unavailable extends TaggedError<Unavailable>("conformance/connect/Unavailable")("Unavailable", {
  status: 503,
  message: "Overloaded."
}) {}

/** Some of Connect's codes, in the JSON of its unary errors. */
export const Connect = Contract.make("connect", {
  version: "1.0.0",
  errors: [Canceled, InvalidArgument, FailedPrecondition, ResourceExhausted, Unavailable],
  defect: Unavailable,
  dialects: [
    Dialect.json({
      name: "connect",
      body: { code: Dialect.hole.code, message: Dialect.optional(Dialect.hole.message) }
    })
  ]
})

/** Smithy's own tests of restJson1 have these three errors. */
export class InvalidGreeting extends TaggedError<InvalidGreeting>("conformance/restjson1/InvalidGreeting")(
  "InvalidGreeting",
  { status: 400, code: "InvalidGreeting", message: "{Message}", fields: { Message: Schema.String } }
) {}

/** With a structure in its body, and a header of its own. */
export class ComplexError extends TaggedError<ComplexError>("conformance/restjson1/ComplexError")("ComplexError", {
  status: 403,
  code: "ComplexError",
  message: "Complex.",
  fields: {
    Header: Schema.optionalKey(Schema.String),
    TopLevel: Schema.optionalKey(Schema.String),
    Nested: Schema.optionalKey(Schema.Struct({ Fooooo: Schema.optionalKey(Schema.String) }))
  },
  headers: { "x-header": "{Header}" }
}) {}

/** Without anything. */
export class FooError extends TaggedError<FooError>("conformance/restjson1/FooError")("FooError", {
  status: 500,
  code: "FooError",
  message: "Foo."
}) {}

/** The errors of Smithy's greeting service: the code stands in a header, or in the body. */
export const RestJson1 = Contract.make("restjson1", {
  version: "1.0.0",
  errors: [InvalidGreeting, ComplexError, FooError],
  defect: FooError,
  dialects: [
    Dialect.json({
      name: "rest-json-1",
      headers: { "x-amzn-errortype": Dialect.hole.code },
      body: { "...": Dialect.hole.fields }
    }),
    Dialect.json({ name: "rest-json-1-type", body: { __type: Dialect.hole.code, "...": Dialect.hole.fields } }),
    Dialect.json({ name: "rest-json-1-code", body: { code: Dialect.hole.code, "...": Dialect.hole.fields } })
  ]
})
