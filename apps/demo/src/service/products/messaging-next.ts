import { InternalServerError, Messaging } from "@errata/catalog/Messaging"
import { Contract, TaggedError } from "@errata/core"
import * as Effect from "effect/Effect"
import type { Answer } from "../product.ts"

/** What the next release refuses: messages at night. No page and no gateway knows it yet. */
export class QuietHours extends TaggedError<QuietHours>("demo/QuietHours")("QuietHours", {
  status: 403,
  message: "Messages are not sent at night.",
  since: "1.1.0"
}) {}

/** The messaging API as its next release has it: the document announces that codes may be added. */
export const MessagingNext = Contract.make("messaging", {
  version: "1.1.0",
  errors: [...Messaging.errors, QuietHours],
  defect: InternalServerError,
  dialects: [Messaging.dialects[0]!]
})

/** The next release of the API: it has night always. */
export const quietHours =
  (answer: Answer<typeof Messaging>): Answer<typeof MessagingNext> =>
  (call) =>
    call.method === "POST" ? Effect.fail(new QuietHours()) : answer(call)
