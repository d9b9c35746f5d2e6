import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"
import { rfc } from "./http-field.ts"

/** 500 Internal Server Error (RFC 9110 section 15.6.1). */
export class InternalServerError extends TaggedError<InternalServerError>("catalog/http/InternalServerError")(
  "InternalServerError",
  {
    status: 500,
    message: "Internal Server Error",
    docs: {
      cause: "The server met a condition that it did not foresee.",
      remedy: "Tell the provider, with the instance id.",
      actor: "provider",
      links: [rfc(9110, "15.6.1")]
    }
  }
) {}

/** 501 Not Implemented (RFC 9110 section 15.6.2). */
export class NotImplemented extends TaggedError<NotImplemented>("catalog/http/NotImplemented")("NotImplemented", {
  status: 501,
  message: "Not Implemented",
  docs: {
    cause: "The server does not support what the request needs, such as its method.",
    remedy: "Do without it on this server.",
    actor: "caller",
    links: [rfc(9110, "15.6.2")]
  }
}) {}

/** 502 Bad Gateway (RFC 9110 section 15.6.3). */
export class BadGateway extends TaggedError<BadGateway>("catalog/http/BadGateway")("BadGateway", {
  status: 502,
  message: "Bad Gateway",
  retry: Retry.ofStatus(502),
  docs: {
    cause: "A gateway or proxy received an invalid response from the server behind it.",
    remedy: "Send the request again after a while.",
    actor: "provider",
    links: [rfc(9110, "15.6.3")]
  }
}) {}

/** 503 Service Unavailable (RFC 9110 section 15.6.4). */
export class ServiceUnavailable extends TaggedError<ServiceUnavailable>("catalog/http/ServiceUnavailable")(
  "ServiceUnavailable",
  {
    status: 503,
    message: "Service Unavailable",
    fields: {
      /** How long to wait (section 10.2.3): seconds, or a date. */
      retryAfter: Schema.optionalKey(Schema.String)
    },
    retry: Retry.ofStatus(503),
    headers: { "retry-after": "{retryAfter}" },
    docs: {
      cause: "The server is overloaded or under maintenance, for a time.",
      remedy: "Wait as long as `Retry-After` says, or longer each time.",
      actor: "provider",
      links: [rfc(9110, "15.6.4")]
    }
  }
) {}

/** 504 Gateway Timeout (RFC 9110 section 15.6.5). */
export class GatewayTimeout extends TaggedError<GatewayTimeout>("catalog/http/GatewayTimeout")("GatewayTimeout", {
  status: 504,
  message: "Gateway Timeout",
  retry: Retry.ofStatus(504),
  docs: {
    cause: "A gateway or proxy did not hear in time from the server behind it. The request may have taken effect.",
    remedy: "Send it again after a while, if repeating does no harm.",
    actor: "provider",
    links: [rfc(9110, "15.6.5")]
  }
}) {}

/** 505 HTTP Version Not Supported (RFC 9110 section 15.6.6). */
export class HttpVersionNotSupported extends TaggedError<HttpVersionNotSupported>(
  "catalog/http/HttpVersionNotSupported"
)("HttpVersionNotSupported", {
  status: 505,
  message: "HTTP Version Not Supported",
  docs: {
    cause: "The server does not support the request's major version of HTTP.",
    remedy: "Use a version that the response names.",
    actor: "caller",
    links: [rfc(9110, "15.6.6")]
  }
}) {}

/** 506 Variant Also Negotiates (RFC 2295 section 8.1). */
export class VariantAlsoNegotiates extends TaggedError<VariantAlsoNegotiates>("catalog/http/VariantAlsoNegotiates")(
  "VariantAlsoNegotiates",
  {
    status: 506,
    message: "Variant Also Negotiates",
    docs: {
      cause: "The variant that was chosen would negotiate again: the server is misconfigured.",
      remedy: "Tell the provider.",
      actor: "provider",
      links: [rfc(2295, "8.1")]
    }
  }
) {}

/** 507 Insufficient Storage (RFC 4918 section 11.5). */
export class InsufficientStorage extends TaggedError<InsufficientStorage>("catalog/http/InsufficientStorage")(
  "InsufficientStorage",
  {
    status: 507,
    message: "Insufficient Storage",
    docs: {
      cause: "The server cannot store what it needs to complete the request.",
      remedy: "Make room first; an automatic repetition will not.",
      actor: "user",
      links: [rfc(4918, "11.5")]
    }
  }
) {}

/** 508 Loop Detected (RFC 5842 section 7.2). */
export class LoopDetected extends TaggedError<LoopDetected>("catalog/http/LoopDetected")("LoopDetected", {
  status: 508,
  message: "Loop Detected",
  docs: {
    cause: "The server met a loop of bindings in a request of infinite depth.",
    remedy: "Ask with less depth.",
    actor: "caller",
    links: [rfc(5842, "7.2")]
  }
}) {}

/** 510 Not Extended (RFC 2774 section 7). */
export class NotExtended extends TaggedError<NotExtended>("catalog/http/NotExtended")("NotExtended", {
  status: 510,
  message: "Not Extended",
  docs: {
    cause: "The request lacks an extension that the resource wants. The RFC is historic.",
    remedy: "Add the extension that the response names.",
    actor: "caller",
    links: [rfc(2774, "7")]
  }
}) {}

/** 511 Network Authentication Required (RFC 6585 section 6). */
export class NetworkAuthenticationRequired extends TaggedError<NetworkAuthenticationRequired>(
  "catalog/http/NetworkAuthenticationRequired"
)("NetworkAuthenticationRequired", {
  status: 511,
  message: "Network Authentication Required",
  docs: {
    cause:
      "The network wants the client to sign in before it lets requests through: the answer is a portal's, not the server's.",
    remedy: "Open the portal in a browser and sign in.",
    actor: "user",
    links: [rfc(6585, "6")]
  }
}) {}
