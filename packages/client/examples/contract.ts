import { Contract, Retry, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"

export class GroupNotFound extends TaggedError<GroupNotFound>("example/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String },
  docs: { remedy: "Choose another group." }
}) {}

export class RateLimited extends TaggedError<RateLimited>("example/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds", { safe: true }),
  docs: { remedy: "Wait a little, then try again." }
}) {}

export const Campaigns = Contract.make("campaigns", { version: "1.0.0", errors: [GroupNotFound, RateLimited] })
