import { OutOfStorage } from "@errata/catalog/Attributes"
import { Contract, TaggedError } from "@errata/core"
import { errors as calleeErrors } from "@errata/edge/Callee"
import * as Schema from "effect/Schema"
import { Callbacks } from "./callbacks.ts"

/** There is no callback of this id, or no longer. */
export class CallbackNotFound extends TaggedError<CallbackNotFound>("demo/CallbackNotFound")("CallbackNotFound", {
  status: 404,
  message: "There is no callback {id}.",
  fields: { id: Schema.String }
}) {}

/** Only a callback that was given up can be sent again: this one is on its way, or has arrived. */
export class CallbackAlive extends TaggedError<CallbackAlive>("demo/CallbackAlive")("CallbackAlive", {
  status: 409,
  message: "Callback {id} was not given up.",
  fields: { id: Schema.String }
}) {}

/** The request does not carry the operator's key. */
export class OperatorsOnly extends TaggedError<OperatorsOnly>("demo/OperatorsOnly")("OperatorsOnly", {
  status: 401,
  message: "This is for operators."
}) {}

/** What the Worker in the back may fail with: over RPC, and over HTTP through the gateway, which passes it on. */
export const Operations = Contract.make("operations", {
  version: "1.0.0",
  errors: [OperatorsOnly, CallbackNotFound, CallbackAlive, OutOfStorage, ...Callbacks.errors, ...calleeErrors]
})

/** How much of somebody's storage is taken. */
export type Usage = typeof Usage.Type
export const Usage = Schema.Struct({ held: Schema.Array(Schema.String), capacity: Schema.Int })
