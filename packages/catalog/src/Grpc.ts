import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"

/** gRPC 1, HTTP 499. */
export class Cancelled extends TaggedError<Cancelled>("catalog/grpc/Cancelled")("Cancelled", {
  status: 499,
  number: 1,
  message: "The operation was cancelled, as a rule by the caller.",
  docs: {
    cause: "The operation was cancelled, as a rule by the caller.",
    remedy: "Nothing: the caller wanted it so.",
    actor: "caller"
  }
}) {}

/** gRPC 2, HTTP 500. */
export class Unknown extends TaggedError<Unknown>("catalog/grpc/Unknown")("Unknown", {
  status: 500,
  number: 2,
  message: "An error of another address space, or one that says too little to be classed.",
  docs: {
    cause: "An error of another address space, or one that says too little to be classed.",
    remedy: "Tell the provider.",
    actor: "provider"
  }
}) {}

/** gRPC 3, HTTP 400. */
export class InvalidArgument extends TaggedError<InvalidArgument>("catalog/grpc/InvalidArgument")("InvalidArgument", {
  status: 400,
  number: 3,
  message: "An argument is wrong whatever the state of the system.",
  docs: {
    cause: "An argument is wrong whatever the state of the system.",
    remedy: "Correct the argument.",
    actor: "caller"
  }
}) {}

/** gRPC 4, HTTP 504. */
export class DeadlineExceeded extends TaggedError<DeadlineExceeded>("catalog/grpc/DeadlineExceeded")(
  "DeadlineExceeded",
  {
    status: 504,
    number: 4,
    message: "The deadline expired before the operation completed.",
    docs: {
      cause: "The deadline expired before the operation completed. It may have taken effect all the same.",
      remedy: "See whether it did, and give it more time.",
      actor: "caller"
    }
  }
) {}

/** gRPC 5, HTTP 404. */
export class NotFound extends TaggedError<NotFound>("catalog/grpc/NotFound")("NotFound", {
  status: 404,
  number: 5,
  message: "A requested entity was not found, or a whole class of callers may not see it.",
  docs: {
    cause: "A requested entity was not found, or a whole class of callers may not see it.",
    remedy: "Check the name.",
    actor: "caller"
  }
}) {}

/** gRPC 6, HTTP 409. */
export class AlreadyExists extends TaggedError<AlreadyExists>("catalog/grpc/AlreadyExists")("AlreadyExists", {
  status: 409,
  number: 6,
  message: "The entity that was to be created is there already.",
  docs: {
    cause: "The entity that was to be created is there already.",
    remedy: "Use the one that exists, or another name.",
    actor: "caller"
  }
}) {}

/** gRPC 7, HTTP 403. */
export class PermissionDenied extends TaggedError<PermissionDenied>("catalog/grpc/PermissionDenied")(
  "PermissionDenied",
  {
    status: 403,
    number: 7,
    message: "The caller is known and may not execute the operation.",
    docs: {
      cause: "The caller is known and may not execute the operation.",
      remedy: "Use an identity that may.",
      actor: "caller"
    }
  }
) {}

/** gRPC 8, HTTP 429. */
export class ResourceExhausted extends TaggedError<ResourceExhausted>("catalog/grpc/ResourceExhausted")(
  "ResourceExhausted",
  {
    status: 429,
    number: 8,
    message: "A quota, or a resource such as space, is used up.",
    docs: {
      cause: "A quota, or a resource such as space, is used up.",
      remedy: "Wait for the quota, or have it raised: retrying soon rarely helps (AIP-194).",
      actor: "caller"
    }
  }
) {}

/** gRPC 9, HTTP 400. */
export class FailedPrecondition extends TaggedError<FailedPrecondition>("catalog/grpc/FailedPrecondition")(
  "FailedPrecondition",
  {
    status: 400,
    number: 9,
    message: "The system is not in the state that the operation needs.",
    docs: {
      cause: "The system is not in the state that the operation needs.",
      remedy: "Bring it into that state first: a retry alone does not.",
      actor: "caller"
    }
  }
) {}

/** gRPC 10, HTTP 409. */
export class TransactionAborted extends TaggedError<TransactionAborted>("catalog/grpc/TransactionAborted")(
  "TransactionAborted",
  {
    status: 409,
    code: "aborted",
    number: 10,
    message: "The operation was aborted, as a rule by a conflict between transactions.",
    docs: {
      cause: "The operation was aborted, as a rule by a conflict between transactions.",
      remedy: "Start again at a higher level, such as the whole transaction.",
      actor: "caller"
    }
  }
) {}

/** gRPC 11, HTTP 400. */
export class OutOfRange extends TaggedError<OutOfRange>("catalog/grpc/OutOfRange")("OutOfRange", {
  status: 400,
  number: 11,
  message: "The operation went past the valid range, which may still grow.",
  docs: {
    cause: "The operation went past the valid range, which may still grow.",
    remedy: "Stay within the range.",
    actor: "caller"
  }
}) {}

/** gRPC 12, HTTP 501. */
export class Unimplemented extends TaggedError<Unimplemented>("catalog/grpc/Unimplemented")("Unimplemented", {
  status: 501,
  number: 12,
  message: "The service does not implement or support the operation.",
  docs: {
    cause: "The service does not implement or support the operation.",
    remedy: "Do without it.",
    actor: "caller"
  }
}) {}

/** gRPC 13, HTTP 500. */
export class Internal extends TaggedError<Internal>("catalog/grpc/Internal")("Internal", {
  status: 500,
  number: 13,
  message: "An invariant of the system is broken: something is seriously wrong.",
  docs: {
    cause: "An invariant of the system is broken: something is seriously wrong.",
    remedy: "Tell the provider.",
    actor: "provider"
  }
}) {}

/** gRPC 14, HTTP 503. */
export class Unavailable extends TaggedError<Unavailable>("catalog/grpc/Unavailable")("Unavailable", {
  status: 503,
  number: 14,
  message: "The service is not available now, most likely for a moment.",
  // Not safe: the code promises nothing about an operation that is not idempotent.
  retry: Retry.backoff({ base: "1 second" }),
  docs: {
    cause: "The service is not available now, most likely for a moment.",
    remedy: "Send the request again after a while, if repeating does no harm.",
    actor: "provider"
  }
}) {}

/** gRPC 15, HTTP 500. */
export class DataLoss extends TaggedError<DataLoss>("catalog/grpc/DataLoss")("DataLoss", {
  status: 500,
  number: 15,
  message: "Data was lost or corrupted, and cannot be recovered.",
  docs: {
    cause: "Data was lost or corrupted, and cannot be recovered.",
    remedy: "Tell the provider.",
    actor: "provider"
  }
}) {}

/** gRPC 16, HTTP 401. */
export class Unauthenticated extends TaggedError<Unauthenticated>("catalog/grpc/Unauthenticated")("Unauthenticated", {
  status: 401,
  number: 16,
  message: "The request has no valid credentials.",
  docs: {
    cause: "The request has no valid credentials.",
    remedy: "Authenticate, then send it again.",
    actor: "caller"
  }
}) {}

/** The JSON that Google's APIs and gRPC gateways write: the name of the canonical code tells errors apart. */
export const canonical: Dialect.Simple = /* @__PURE__ */ Dialect.json({
  name: "grpc-canonical",
  body: {
    error: {
      code: Dialect.optional(Dialect.hole.status),
      message: Dialect.optional(Dialect.hole.message),
      status: /* @__PURE__ */ Dialect.as(Dialect.hole.code, "upper")
    }
  }
})

/** What gRPC itself speaks: the number of the code, with a message (grpc-gateway's form). */
export const numeric: Dialect.Simple = /* @__PURE__ */ Dialect.json({
  name: "grpc-numeric",
  body: { code: Dialect.hole.number, message: Dialect.optional(Dialect.hole.message) }
})

/**
 * The canonical codes of gRPC in their HTTP/JSON form, with the statuses of `google/rpc/code.proto`. A service that
 * has reasons of its own (AIP-193's `ErrorInfo`) defines its own errors with `Dialect.googleRpc`, and can take these as
 * foreign. Retrying follows AIP-194: `UNAVAILABLE` only.
 */
export const Grpc = Contract.make("grpc", {
  version: "1.0.0",
  errors: [
    Cancelled,
    Unknown,
    InvalidArgument,
    DeadlineExceeded,
    NotFound,
    AlreadyExists,
    PermissionDenied,
    ResourceExhausted,
    FailedPrecondition,
    TransactionAborted,
    OutOfRange,
    Unimplemented,
    Internal,
    Unavailable,
    DataLoss,
    Unauthenticated
  ],
  defect: Internal,
  dialects: [canonical, numeric]
})
