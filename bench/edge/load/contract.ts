import * as Contract from "@errata/core/Contract"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Callee from "@errata/edge/Callee"
import * as Schema from "effect/Schema"

class GroupNotFound extends TaggedError<GroupNotFound>("load/GroupNotFound")("GroupNotFound", {
  status: 404,
  message: "Group {groupId} does not exist.",
  fields: { groupId: Schema.String, since: Schema.Date }
}) {}

class SeatTaken extends TaggedError<SeatTaken>("load/SeatTaken")("SeatTaken", {
  status: 409,
  message: "Seat {seat} is taken.",
  fields: { seat: Schema.Int, by: Schema.Array(Schema.String) }
}) {}

class RateLimited extends TaggedError<RateLimited>("load/RateLimited")("RateLimited", {
  status: 429,
  message: "More than {limit} requests a minute.",
  fields: { limit: Schema.Int },
  headers: { "ratelimit-limit": "{limit}" },
  retry: Retry.after("30 seconds", { safe: true })
}) {}

/** One contract for all three hops: the platform's failures of an inner call would show as what they are. */
export const Groups = Contract.make("load", {
  version: "1.0.0",
  errors: [GroupNotFound, SeatTaken, RateLimited, ...Callee.errors]
})

/** What the object fails with at request `n`: no two requests alike, so that a mix-up is seen. */
export const failureOf = (n: number): GroupNotFound | SeatTaken | RateLimited => {
  if (n % 3 === 0) return new GroupNotFound({ groupId: `g${n}`, since: new Date(n) })
  return n % 3 === 1 ? new SeatTaken({ seat: n, by: [`u${n}`, "é"] }) : new RateLimited({ limit: n })
}
