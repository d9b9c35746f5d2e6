import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import type { Source } from "./Source.ts"

/** 400: the request is not well formed. */
export class BadRequest extends TaggedError<BadRequest>("catalog/attributes/BadRequest")("BadRequest", {
  status: 400,
  message: "Bad request",
  docs: {
    cause: "The request does not have the format that the operation takes.",
    remedy: "Compare it with the operation's reference, then send it again.",
    actor: "caller"
  }
}) {}

/** 401: the credentials are wrong, the API's own or those of a user who signs in. */
export class Unauthorized extends TaggedError<Unauthorized>("catalog/attributes/Unauthorized")("Unauthorized", {
  status: 401,
  message: "Unauthorized",
  docs: {
    cause: "The authorization that was sent is not right, or a user failed to sign in.",
    remedy: "Check the key, or let the user sign in again.",
    actor: "user"
  }
}) {}

/** 402: the plan does not include this. */
export class PaymentRequired extends TaggedError<PaymentRequired>("catalog/attributes/PaymentRequired")(
  "PaymentRequired",
  {
    status: 402,
    message: "Payment required",
    docs: { cause: "The account's plan does not include this.", remedy: "Upgrade the plan.", actor: "user" }
  }
) {}

/** 403: no access to the resource. */
export class Forbidden extends TaggedError<Forbidden>("catalog/attributes/Forbidden")("Forbidden", {
  status: 403,
  message: "Forbidden",
  docs: {
    cause: "The caller may not reach this resource.",
    remedy: "Use credentials that have access to it.",
    actor: "caller"
  }
}) {}

/** 404: nothing was found. */
export class NotFound extends TaggedError<NotFound>("catalog/attributes/NotFound")("NotFound", {
  status: 404,
  message: "Not found",
  docs: {
    cause: "There is no such resource: the search found nothing, or the URL is wrong.",
    remedy: "Check what was searched for, then the URL.",
    actor: "caller"
  }
}) {}

/** 410: the resource has expired. */
export class Gone extends TaggedError<Gone>("catalog/attributes/Gone")("Gone", {
  status: 410,
  message: "Gone",
  docs: {
    cause: "The resource has expired: probably a token that was made before its user's password changed.",
    remedy: "Let the user sign in again, for a new token.",
    actor: "user"
  }
}) {}

/** 429: requests come too fast. */
export class TooManyRequests extends TaggedError<TooManyRequests>("catalog/attributes/TooManyRequests")(
  "TooManyRequests",
  {
    status: 429,
    message: "Too many requests",
    retry: Retry.backoff({ base: "1 second" }),
    docs: {
      cause: "The caller is being rate limited.",
      remedy: "Send fewer requests, or ask the provider for a higher limit. The document names no time to wait.",
      actor: "caller"
    }
  }
) {}

/** 507: the user has no custom attributes left. */
export class OutOfStorage extends TaggedError<OutOfStorage>("catalog/attributes/OutOfStorage")("OutOfStorage", {
  status: 507,
  message: "Out of storage",
  docs: {
    cause: "The user holds as many custom attributes as the plan allows.",
    remedy: "Upgrade the plan, or remove attributes that are no longer needed.",
    actor: "user"
  }
}) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "001_54ddac5f2f9ce15f.txt",
  title: "Response Codes",
  says:
    "The statuses of an API for users and their custom attributes, successes included, each with its whole JSON body: " +
    "`code` repeats the status, and `message` is always the same.",
  lists: [
    { status: 200 },
    { status: 201 },
    { status: 202 },
    { status: 204 },
    { status: 400 },
    { status: 401 },
    { status: 402 },
    { status: 403 },
    { status: 404 },
    { status: 410 },
    { status: 429 },
    { status: 507 }
  ],
  notes: [
    "204 is shown with a body. HTTP allows none there (RFC 9110 section 15.3.5), so HTTP wins: none is sent, and none is expected.",
    "507 is called \"out of storage\" and is about a quota of attributes; HTTP's own 507 is WebDAV's (RFC 4918 section 11.5).",
    "Any other error code is said to be a hosting outage, usually: check the provider's status, or ask its support. Such a response is an UnrecognizedError."
  ]
}

/** The failures of an API for users' attributes, each with the body that its document shows. */
export const Attributes = Contract.make("attributes", {
  version: "1.0.0",
  errors: [BadRequest, Unauthorized, PaymentRequired, Forbidden, NotFound, Gone, TooManyRequests, OutOfStorage],
  dialects: [Dialect.codeMessage],
  outcomes: {
    200: "The request succeeded.",
    201: "The resource was created.",
    202: "The request was accepted, and work on it goes on.",
    204: "The resource was deleted, or no longer exists. No body, whatever the document shows."
  }
})
