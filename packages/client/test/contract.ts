import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"

export class GroupNotFound extends TaggedError<GroupNotFound>("client-test/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String }
}) {}

export class RateLimited extends TaggedError<RateLimited>("client-test/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  retry: Retry.after("60 seconds", { safe: true })
}) {}

/** A small contract that the tests share. */
export const Campaigns = Contract.make("campaigns", { version: "1.0.0", errors: [GroupNotFound, RateLimited] })
