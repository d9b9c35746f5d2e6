import { Contract, Retry, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"

export class GroupNotFound extends TaggedError<GroupNotFound>("server-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String },
  internal: { query: Schema.String }
}) {}

export class RateLimited extends TaggedError<RateLimited>("server-test/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds", { safe: true }),
  headers: { "ratelimit-limit": "{limit}" }
}) {}

export class Named extends TaggedError<Named>("server-test/Named")("Named", {
  status: 409,
  message: "A group has that name.",
  fields: { group: Schema.String },
  headers: { "x-group": "{group}" }
}) {}

/** The contract of this package's tests. */
export const Api = Contract.make("api", {
  version: "1.0.0",
  base: "https://errors.example.com/",
  errors: [GroupNotFound, RateLimited, Named]
})
