import { TaggedError } from "./TaggedError.ts"

/** What a defect leaves as in a contract that names no error of its own for it: reveals nothing. */
export class InternalError extends TaggedError<InternalError>("@errata/core/InternalError")("InternalError", {
  status: 500,
  // JSON-RPC 2.0 section 5.1: Internal error.
  number: -32603,
  message: "The service failed in a way that it did not foresee.",
  docs: {
    cause: "The service met a defect. The details are in its log, under the instance id of the response.",
    remedy: "Report the instance id to the people who run the service.",
    actor: "provider"
  }
}) {}
