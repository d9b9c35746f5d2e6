import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import type { Source } from "./Source.ts"

/** 400: the body is not JSON, or not the JSON that the operation takes. */
export class SyntaxInvalidJson extends TaggedError<SyntaxInvalidJson>("catalog/messaging/SyntaxInvalidJson")(
  "SyntaxInvalidJson",
  {
    status: 400,
    code: "syntax_invalid_json",
    message: "The request body is not the JSON that this operation takes.",
    docs: {
      cause: "The body could not be parsed as JSON, or its structure is not the one that the API specifies.",
      remedy: "Check the body against the operation's schema, then send it again.",
      actor: "caller"
    }
  }
) {}

/** 400: a field's value is not written in the form that the field takes. */
export class SyntaxInvalidParameterFormat extends TaggedError<SyntaxInvalidParameterFormat>(
  "catalog/messaging/SyntaxInvalidParameterFormat"
)("SyntaxInvalidParameterFormat", {
  status: 400,
  code: "syntax_invalid_parameter_format",
  message: "A field has a value in the wrong format.",
  docs: {
    cause:
      "A value does not have the form of its field: a phone number (MSISDN) that is not written as one, for example.",
    remedy: "Correct the value. The text of the response may name the field.",
    actor: "caller"
  }
}) {}

/** 400: each value is well formed, but the body as a whole breaks a rule, such as a required field that is missing. */
export class SyntaxConstraintViolation extends TaggedError<SyntaxConstraintViolation>(
  "catalog/messaging/SyntaxConstraintViolation"
)("SyntaxConstraintViolation", {
  status: 400,
  code: "syntax_constraint_violation",
  message: "The request body breaks a constraint of the API.",
  docs: {
    cause: "The body leaves a constraint unmet: a required field is missing, for example.",
    remedy: "Add or correct what the text of the response names.",
    actor: "caller"
  }
}) {}

/** 401: the token is not valid for the service plan. */
export class Unauthorized extends TaggedError<Unauthorized>("catalog/messaging/Unauthorized")("Unauthorized", {
  status: 401,
  message: "The token is not valid for this service plan.",
  docs: {
    cause: "The authentication token does not belong to the service plan that the request addresses.",
    remedy: "Use a token of this service plan.",
    actor: "caller"
  }
}) {}

/** 403: the request refers to a group that does not exist. */
export class UnknownGroup extends TaggedError<UnknownGroup>("catalog/messaging/UnknownGroup")("UnknownGroup", {
  status: 403,
  code: "unknown_group",
  message: "The request refers to a group that is not known.",
  docs: {
    cause: "The group's id is wrong, or the group was deleted.",
    remedy: "Look the group up again, or leave it out of the request.",
    actor: "caller"
  }
}) {}

/** 403: the campaign and the originator do not belong together. */
export class UnknownCampaign extends TaggedError<UnknownCampaign>("catalog/messaging/UnknownCampaign")(
  "UnknownCampaign",
  {
    status: 403,
    code: "unknown_campaign",
    message: "The campaign is not one of this originator's.",
    docs: {
      cause: "The campaign id was given with an originator that it does not match.",
      remedy: "Send from the originator that the campaign is registered for, or correct the campaign id.",
      actor: "caller"
    }
  }
) {}

/** 403: a callback was asked for, and there is no URL to call. */
export class MissingCallbackUrl extends TaggedError<MissingCallbackUrl>("catalog/messaging/MissingCallbackUrl")(
  "MissingCallbackUrl",
  {
    status: 403,
    code: "missing_callback_url",
    message: "A callback was requested without a URL to call.",
    docs: {
      cause: "The request asks for a callback, but no callback URL was provided.",
      remedy: "Give a callback URL, or do not ask for a callback.",
      actor: "caller"
    }
  }
) {}

/** 404: no such path, or nothing with the given id. */
export class NotFound extends TaggedError<NotFound>("catalog/messaging/NotFound")("NotFound", {
  status: 404,
  message: "There is nothing at this path.",
  docs: {
    cause: "The path is not one of the API's, or no resource has the id in it. The response does not say which.",
    remedy: "Check the path first, then the id.",
    actor: "caller"
  }
}) {}

/** 405: the path exists, but not for this method. */
export class MethodNotAllowed extends TaggedError<MethodNotAllowed>("catalog/messaging/MethodNotAllowed")(
  "MethodNotAllowed",
  {
    status: 405,
    message: "This path does not take this method.",
    docs: {
      cause: "The path is valid, but the operation needs another method.",
      remedy: "Use the method that the operation documents.",
      actor: "caller"
    }
  }
) {}

/** 415: the request's `Content-Type` is missing, or not one that the operation takes. */
export class UnsupportedMediaType extends TaggedError<UnsupportedMediaType>("catalog/messaging/UnsupportedMediaType")(
  "UnsupportedMediaType",
  {
    status: 415,
    message: "The Content-Type of the request is missing or not supported.",
    docs: {
      cause: "The request has no `Content-Type`, or one that the operation does not read.",
      remedy: "Send `Content-Type: application/json`, which is what most operations take.",
      actor: "caller"
    }
  }
) {}

/** 429: too many requests of the same user, or for the same path, are still being worked on. */
export class TooManyRequests extends TaggedError<TooManyRequests>("catalog/messaging/TooManyRequests")(
  "TooManyRequests",
  {
    status: 429,
    message: "Too many requests are outstanding.",
    retry: Retry.backoff({ base: "1 second" }),
    docs: {
      cause: "The user, or the path, has more unfinished requests than the API allows.",
      remedy: "Let some of them finish before sending more. The document names no time to wait.",
      actor: "caller"
    }
  }
) {}

/** 500: an internal error; the request was not processed. */
export class InternalServerError extends TaggedError<InternalServerError>("catalog/messaging/InternalServerError")(
  "InternalServerError",
  {
    status: 500,
    message: "The API met an internal error and did not process the request.",
    // "Not processed" is the document's promise: what was not processed can be sent again, whatever its method.
    retry: Retry.backoff({ base: "1 second", safe: true }),
    docs: {
      cause:
        "An error inside the API that it did not expect. The document promises that the request was not processed.",
      remedy: "Send the request again after a while; if it keeps failing, ask the provider.",
      actor: "provider"
    }
  }
) {}

/** 503: the API cannot do its work now. */
export class ServiceUnavailable extends TaggedError<ServiceUnavailable>("catalog/messaging/ServiceUnavailable")(
  "ServiceUnavailable",
  {
    status: 503,
    message: "The API cannot perform the request at the moment.",
    // Not safe: unlike at 500, nothing is said about whether the request had begun.
    retry: Retry.backoff({ base: "1 second" }),
    docs: {
      cause: "The API is unable to serve the request now, most likely because a system that it needs is not available.",
      remedy: "Send the request again after a while. The document names no time to wait.",
      actor: "provider"
    }
  }
) {}

/** Where this contract comes from. */
export const source: Source = {
  document: "004_d49509fa5ac54dfc.txt",
  title: "HTTP Status Codes",
  says:
    "The statuses of a REST API for text messages, and six codes. Only 400 and 403 have a body, a JSON object whose " +
    "`code` is for programs and whose `text` is for people; the other statuses stand alone.",
  lists: [
    { status: 200 },
    { status: 201 },
    { status: 400 },
    { status: 401 },
    { status: 403 },
    { status: 404 },
    { status: 405 },
    { status: 415 },
    { status: 429 },
    { status: 500 },
    { status: 503 },
    { status: 400, code: "syntax_invalid_json" },
    { status: 400, code: "syntax_invalid_parameter_format" },
    { status: 400, code: "syntax_constraint_violation" },
    { status: 403, code: "unknown_group" },
    { status: 403, code: "unknown_campaign" },
    { status: 403, code: "missing_callback_url" }
  ],
  notes: [
    "Several codes share 400 and 403, so there the code decides; a 400 or 403 without a code, or with one that the document does not list, is an UnrecognizedError that keeps the status and the code.",
    "The document announces further codes and statuses and points to RFC 2616 for them (obsolete; RFC 9110 now): they are UnrecognizedErrors until they are written down here.",
    "The meaning of 403 is that of a request that is well formed but cannot be performed, and not, as in RFC 9110, that the caller lacks permission.",
    "405 and 401 do not mention the Allow and WWW-Authenticate headers that RFC 9110 demands, so the contract does not carry them.",
    "No waiting time is given anywhere: 429, 500 and 503 back off, and only the 500, which says that the request was not processed, lets a POST be sent again."
  ]
}

/** The failures of a messaging API, by code at 400 and 403 and by status elsewhere. */
export const Messaging = Contract.make("messaging", {
  version: "1.0.0",
  errors: [
    SyntaxInvalidJson,
    SyntaxInvalidParameterFormat,
    SyntaxConstraintViolation,
    Unauthorized,
    UnknownGroup,
    UnknownCampaign,
    MissingCallbackUrl,
    NotFound,
    MethodNotAllowed,
    UnsupportedMediaType,
    TooManyRequests,
    InternalServerError,
    ServiceUnavailable
  ],
  defect: InternalServerError,
  dialects: [Dialect.byStatus({ 400: Dialect.codeText, 403: Dialect.codeText }, Dialect.status)],
  outcomes: {
    200: "The request succeeded.",
    201: "The request, a POST, created a resource."
  }
})
