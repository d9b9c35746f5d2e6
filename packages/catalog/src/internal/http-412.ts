import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import { demanded, rfc } from "./http-field.ts"

/** 412 Precondition Failed (RFC 9110 section 15.5.13). */
export class PreconditionFailed extends TaggedError<PreconditionFailed>("catalog/http/PreconditionFailed")(
  "PreconditionFailed",
  {
    status: 412,
    message: "Precondition Failed",
    docs: {
      cause: "A condition in the request's headers, such as `If-Match`, is false.",
      remedy: "Read the resource again and decide anew.",
      actor: "caller",
      links: [rfc(9110, "15.5.13")]
    }
  }
) {}

/** 413 Content Too Large (RFC 9110 section 15.5.14). */
export class ContentTooLarge extends TaggedError<ContentTooLarge>("catalog/http/ContentTooLarge")("ContentTooLarge", {
  status: 413,
  message: "Content Too Large",
  fields: {
    /** When it may pass (section 10.2.3): seconds, or a date. */
    retryAfter: Schema.optionalKey(Schema.String)
  },
  headers: { "retry-after": "{retryAfter}" },
  docs: {
    cause: "The request's content is larger than the server is willing or able to process.",
    remedy: "Send less; where `Retry-After` is given, it passes.",
    actor: "caller",
    links: [rfc(9110, "15.5.14")]
  }
}) {}

/** 414 URI Too Long (RFC 9110 section 15.5.15). */
export class UriTooLong extends TaggedError<UriTooLong>("catalog/http/UriTooLong")("UriTooLong", {
  status: 414,
  message: "URI Too Long",
  docs: {
    cause: "The target URI is longer than the server is willing to interpret.",
    remedy: "Send the data in the content, by POST.",
    actor: "caller",
    links: [rfc(9110, "15.5.15")]
  }
}) {}

/** 415 Unsupported Media Type (RFC 9110 section 15.5.16). */
export class UnsupportedMediaType extends TaggedError<UnsupportedMediaType>("catalog/http/UnsupportedMediaType")(
  "UnsupportedMediaType",
  {
    status: 415,
    message: "Unsupported Media Type",
    fields: {
      /** The media types that the resource takes (section 12.5.1). */
      accept: Schema.optionalKey(Schema.String),
      /** The media types that a PATCH takes (RFC 5789 section 3.1). */
      acceptPatch: Schema.optionalKey(Schema.String),
      /** The content codings that the resource takes (section 12.5.3). */
      acceptEncoding: Schema.optionalKey(Schema.String)
    },
    headers: { accept: "{accept}", "accept-patch": "{acceptPatch}", "accept-encoding": "{acceptEncoding}" },
    docs: {
      cause: "The resource does not support the content's media type or coding with this method.",
      remedy:
        "Send one that the headers name: `Accept` for types, `Accept-Patch` for those of a PATCH, `Accept-Encoding` for codings.",
      actor: "caller",
      links: [rfc(9110, "15.5.16")]
    }
  }
) {}

/** 416 Range Not Satisfiable (RFC 9110 section 15.5.17). */
export class RangeNotSatisfiable extends TaggedError<RangeNotSatisfiable>("catalog/http/RangeNotSatisfiable")(
  "RangeNotSatisfiable",
  {
    status: 416,
    message: "Range Not Satisfiable",
    fields: {
      /** The length of the representation after an asterisk and a slash (section 14.4). */
      contentRange: Schema.optionalKey(Schema.String)
    },
    headers: { "content-range": "{contentRange}" },
    docs: {
      cause: "None of the requested ranges overlaps the representation, or there are too many, or too small ones.",
      remedy: "Ask for a range within the length that `Content-Range` gives.",
      actor: "caller",
      links: [rfc(9110, "15.5.17")]
    }
  }
) {}

/** 417 Expectation Failed (RFC 9110 section 15.5.18). */
export class ExpectationFailed extends TaggedError<ExpectationFailed>("catalog/http/ExpectationFailed")(
  "ExpectationFailed",
  {
    status: 417,
    message: "Expectation Failed",
    docs: {
      cause: "A server on the way cannot meet the request's `Expect` field.",
      remedy: "Send the request without `Expect`.",
      actor: "caller",
      links: [rfc(9110, "15.5.18")]
    }
  }
) {}

/** 421 Misdirected Request (RFC 9110 section 15.5.20). */
export class MisdirectedRequest extends TaggedError<MisdirectedRequest>("catalog/http/MisdirectedRequest")(
  "MisdirectedRequest",
  {
    status: 421,
    message: "Misdirected Request",
    docs: {
      cause: "The request reached a server that cannot answer for the target URI.",
      remedy: "Send it again on another connection.",
      actor: "caller",
      links: [rfc(9110, "15.5.20")]
    }
  }
) {}

/** 422 Unprocessable Content (RFC 9110 section 15.5.21). */
export class UnprocessableContent extends TaggedError<UnprocessableContent>("catalog/http/UnprocessableContent")(
  "UnprocessableContent",
  {
    status: 422,
    message: "Unprocessable Content",
    docs: {
      cause: "The content's type and syntax are right, and its instructions cannot be carried out.",
      remedy: "Correct what the content says.",
      actor: "caller",
      links: [rfc(9110, "15.5.21")]
    }
  }
) {}

/** 423 Locked (RFC 4918 section 11.3). */
export class Locked extends TaggedError<Locked>("catalog/http/Locked")("Locked", {
  status: 423,
  message: "Locked",
  docs: {
    cause: "The source or the destination of the method is locked.",
    remedy: "Wait until the lock is released, or present its token.",
    actor: "caller",
    links: [rfc(4918, "11.3")]
  }
}) {}

/** 424 Failed Dependency (RFC 4918 section 11.4). */
export class FailedDependency extends TaggedError<FailedDependency>("catalog/http/FailedDependency")(
  "FailedDependency",
  {
    status: 424,
    message: "Failed Dependency",
    docs: {
      cause: "The action depended on another one, which failed.",
      remedy: "See to the other failure first.",
      actor: "caller",
      links: [rfc(4918, "11.4")]
    }
  }
) {}

/** 425 Too Early (RFC 8470 section 5.2). */
export class TooEarly extends TaggedError<TooEarly>("catalog/http/TooEarly")("TooEarly", {
  status: 425,
  message: "Too Early",
  retry: Retry.ofStatus(425),
  docs: {
    cause: "The request came in early data, which can be replayed; the server did not process it.",
    remedy: "Send it again once the TLS handshake is complete.",
    actor: "caller",
    links: [rfc(8470, "5.2")]
  }
}) {}

/** 426 Upgrade Required (RFC 9110 section 15.5.22). */
export class UpgradeRequired extends TaggedError<UpgradeRequired>("catalog/http/UpgradeRequired")("UpgradeRequired", {
  status: 426,
  message: "Upgrade Required",
  fields: {
    /** The protocols, in order of preference (section 7.8), such as `HTTP/3.0`; empty when the response named none. */
    upgrade: demanded
  },
  headers: { upgrade: "{upgrade}" },
  docs: {
    cause: "The server refuses the request over this protocol, and might accept it over another.",
    remedy: "Upgrade to a protocol that `Upgrade` names.",
    actor: "caller",
    links: [rfc(9110, "15.5.22")]
  }
}) {}

/** 428 Precondition Required (RFC 6585 section 3). */
export class PreconditionRequired extends TaggedError<PreconditionRequired>("catalog/http/PreconditionRequired")(
  "PreconditionRequired",
  {
    status: 428,
    message: "Precondition Required",
    docs: {
      cause: "The server wants the request to be conditional, so that no update is lost.",
      remedy: "Read the resource, then send the request with `If-Match`.",
      actor: "caller",
      links: [rfc(6585, "3")]
    }
  }
) {}

/** 429 Too Many Requests (RFC 6585 section 4). */
export class TooManyRequests extends TaggedError<TooManyRequests>("catalog/http/TooManyRequests")("TooManyRequests", {
  status: 429,
  message: "Too Many Requests",
  fields: {
    /** How long to wait (RFC 9110 section 10.2.3): seconds, or a date. */
    retryAfter: Schema.optionalKey(Schema.String)
  },
  retry: Retry.ofStatus(429),
  headers: { "retry-after": "{retryAfter}" },
  docs: {
    cause: "The client sent too many requests in a given time.",
    remedy: "Wait as long as `Retry-After` says, or longer each time.",
    actor: "caller",
    links: [rfc(6585, "4")]
  }
}) {}

/** 431 Request Header Fields Too Large (RFC 6585 section 5). */
export class RequestHeaderFieldsTooLarge extends TaggedError<RequestHeaderFieldsTooLarge>(
  "catalog/http/RequestHeaderFieldsTooLarge"
)("RequestHeaderFieldsTooLarge", {
  status: 431,
  message: "Request Header Fields Too Large",
  docs: {
    cause: "One header field, or all of them together, are too large.",
    remedy: "Send smaller headers; cookies are the usual reason.",
    actor: "caller",
    links: [rfc(6585, "5")]
  }
}) {}

/** 451 Unavailable For Legal Reasons (RFC 7725 section 3). */
export class UnavailableForLegalReasons extends TaggedError<UnavailableForLegalReasons>(
  "catalog/http/UnavailableForLegalReasons"
)("UnavailableForLegalReasons", {
  status: 451,
  message: "Unavailable For Legal Reasons",
  fields: {
    /** Who blocks the resource (section 4), such as `<https://isp.example/>; rel="blocked-by"`. */
    link: Schema.optionalKey(Schema.String)
  },
  headers: { link: "{link}" },
  docs: {
    cause: "A legal demand denies access to the resource.",
    remedy: "See who demands it, in `Link`.",
    actor: "provider",
    links: [rfc(7725, "3")]
  }
}) {}
