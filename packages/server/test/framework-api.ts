import { Contract, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"

export class NoRoute extends TaggedError<NoRoute>("framework-test/NoRoute")("NoRoute", {
  status: 404,
  message: "Nothing is served here."
}) {}

export class WrongMethod extends TaggedError<WrongMethod>("framework-test/WrongMethod")("WrongMethod", {
  status: 405,
  message: "The method is not served here.",
  fields: { methods: Schema.Array(Schema.String) }
}) {}

export class Unacceptable extends TaggedError<Unacceptable>("framework-test/Unacceptable")("Unacceptable", {
  status: 406,
  message: "Nothing that is served here is acceptable."
}) {}

export class BadBody extends TaggedError<BadBody>("framework-test/BadBody")("BadBody", {
  status: 400,
  message: "The body is broken."
}) {}

export class TooLarge extends TaggedError<TooLarge>("framework-test/TooLarge")("TooLarge", {
  status: 413,
  message: "The body is too large."
}) {}

export class WrongType extends TaggedError<WrongType>("framework-test/WrongType")("WrongType", {
  status: 415,
  message: "The body's type is not read here."
}) {}

export class Invalid extends TaggedError<Invalid>("framework-test/Invalid")("Invalid", {
  status: 422,
  message: "Some fields are not as they should be.",
  fields: { fields: Schema.Array(Schema.String) }
}) {}

export class Busy extends TaggedError<Busy>("framework-test/Busy")("Busy", { status: 503, message: "Stopping." }) {}

/** A contract that has an error for everything that a framework finds by itself. */
export const Framework = Contract.make("framework", {
  version: "1.0.0",
  base: "https://errors.example.com/framework/",
  errors: [NoRoute, WrongMethod, Unacceptable, BadBody, TooLarge, WrongType, Invalid, Busy]
})
