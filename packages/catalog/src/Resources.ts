import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import type { Source } from "./Source.ts"

/** 400: the body lacks one or more fields. */
export class BadRequest extends TaggedError<BadRequest>("catalog/resources/BadRequest")("BadRequest", {
  status: 400,
  message: "The request body lacks one or more fields.",
  docs: {
    cause: "At least one of the fields that the body should have is not there.",
    remedy: "Compare the body with the operation's reference and add what is missing.",
    actor: "caller"
  }
}) {}

/** 403: the user may not do this. */
export class Forbidden extends TaggedError<Forbidden>("catalog/resources/Forbidden")("Forbidden", {
  status: 403,
  message: "The user lacks a permission that the action requires.",
  docs: {
    cause: "The action needs one or more permissions that the user does not have.",
    remedy: "Ask an administrator of the account for the permission.",
    actor: "user"
  }
}) {}

/** 404: the resource was not found. */
export class NotFound extends TaggedError<NotFound>("catalog/resources/NotFound")("NotFound", {
  status: 404,
  message: "The resource was not found.",
  docs: {
    cause: "The request names a resource that could not be found.",
    remedy: "Check that the resource's identifier exists on the account.",
    actor: "caller"
  }
}) {}

/** Any other 4xx: something in the request is wrong. */
export class RequestRejected extends TaggedError<RequestRejected>("catalog/resources/RequestRejected")(
  "RequestRejected",
  {
    status: "4XX",
    message: "Something in the request is wrong.",
    docs: {
      cause:
        "The input is not valid: a required parameter that was left out, an identifier that the account does not have, a permission that is missing, or a wrong body.",
      remedy:
        "Review the call against the reference, and check that the resources exist on the account; if that does not help, send the whole call and the response to support.",
      actor: "caller"
    }
  }
) {}

/** Any 5xx: something went wrong on the provider's side. */
export class ServiceFailed extends TaggedError<ServiceFailed>("catalog/resources/ServiceFailed")("ServiceFailed", {
  status: "5XX",
  message: "The service failed internally.",
  retry: Retry.backoff({ base: "1 second" }),
  docs: {
    cause: "An internal error on the provider's side, perhaps an incident.",
    remedy: "Look at the provider's status page; if it persists, send the whole call and the response to support.",
    actor: "provider"
  }
}) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "003_a7251ac45f33806e.txt",
  title: "Response and error codes",
  says: "Three ranges of statuses, what to do about the two that are failures, and four statuses as examples.",
  lists: [
    { status: "2XX" },
    { status: "4XX" },
    { status: "5XX" },
    { status: 200 },
    { status: 400 },
    { status: 403 },
    { status: 404 }
  ],
  notes: [
    "The document rules by range: all 2xx are successes, all 4xx the caller's failures, all 5xx the provider's. 400, 403 and 404 are examples with a meaning of their own, so each has its own error and the range stands for the rest.",
    "No body is shown, so the status alone tells failures apart.",
    "All 4xx are said to be about the request itself, so none of them is sent again, not even a 408 or a 429: the document knows nothing of them.",
    '"If the error persists" implies that a 5xx may pass: it backs off. Whether the request took effect is not said.'
  ]
}

/** The failures of an API that answers by ranges of statuses. */
export const Resources = Contract.make("resources", {
  version: "1.0.0",
  errors: [BadRequest, Forbidden, NotFound, RequestRejected, ServiceFailed],
  dialects: [Dialect.status],
  outcomes: { 200: "The call succeeded.", "2XX": "The call succeeded." }
})
