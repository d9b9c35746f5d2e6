import { Contract, Retry, TaggedError } from "@errata/core"
import * as Schema from "effect/Schema"

/** The receiver answered that it does not take the report: it would say so again. */
export class ReceiverRefused extends TaggedError<ReceiverRefused>("demo/ReceiverRefused")("ReceiverRefused", {
  status: 502,
  message: "{url} answered {answered}.",
  fields: { url: Schema.String, answered: Schema.Int },
  docs: { cause: "The callback URL is wrong, or what listens there takes no reports.", remedy: "Correct the URL." }
}) {}

/** The receiver failed, which may pass. */
export class ReceiverFailed extends TaggedError<ReceiverFailed>("demo/ReceiverFailed")("ReceiverFailed", {
  status: 502,
  message: "{url} failed with {answered}.",
  fields: { url: Schema.String, answered: Schema.Int },
  retry: Retry.backoff({ base: "2 seconds" }),
  docs: {
    cause: "What listens at the callback URL is broken or busy.",
    remedy: "Repair it, then send the report again."
  }
}) {}

/** Nobody answered at the callback URL, which may pass. */
export class ReceiverUnreachable extends TaggedError<ReceiverUnreachable>("demo/ReceiverUnreachable")(
  "ReceiverUnreachable",
  {
    status: 504,
    message: "Nobody answered at {url}.",
    fields: { url: Schema.String },
    retry: Retry.backoff({ base: "2 seconds" }),
    docs: { cause: "Nothing listens at the callback URL.", remedy: "Start it, then send the report again." }
  }
) {}

/** The callback URL leads away from this machine, and the demo calls nobody else's. */
export class ReceiverElsewhere extends TaggedError<ReceiverElsewhere>("demo/ReceiverElsewhere")("ReceiverElsewhere", {
  status: 422,
  message: "{url} is not on this machine.",
  fields: { url: Schema.String },
  docs: { cause: "The callback URL names another machine.", remedy: "Give a URL on localhost." }
}) {}

/** What calling a receiver back may fail with: the queue retries what may pass, and dead-letters the rest. */
export const Callbacks = Contract.make("callbacks", {
  version: "1.0.0",
  errors: [ReceiverRefused, ReceiverFailed, ReceiverUnreachable, ReceiverElsewhere]
})

/** A failure as it is stored and sent: plain JSON, which `Contract.decode` reads. */
export type Wire = typeof Wire.Type
export const Wire = Schema.Struct({
  status: Schema.Int,
  headers: Schema.Record(Schema.String, Schema.String),
  body: Schema.String
})

/** One report that is to be called back, and what became of it. */
export type Callback = typeof Callback.Type
export const Callback = Schema.Struct({
  /** The message's. */
  id: Schema.String,
  plan: Schema.String,
  url: Schema.String,
  /** `scheduled`: the message is not delivered yet. `queued`: the receiver is being called. */
  state: Schema.Literals(["scheduled", "queued", "delivered", "dead"]),
  /** When it was asked for, in milliseconds since 1970. */
  madeAt: Schema.Number,
  /** When to look for the message's delivery, in milliseconds since 1970. */
  dueAt: Schema.Number,
  /** How often the service could not be asked whether the message was delivered. */
  missed: Schema.Int,
  /** The calls that were made, each with what it failed with. */
  calls: Schema.Array(Schema.Struct({ at: Schema.Number, error: Schema.NullOr(Wire) }))
})
