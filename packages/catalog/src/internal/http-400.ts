import * as Retry from "@errata/core/Retry"
import { TaggedError } from "@errata/core/TaggedError"
import { demanded, rfc } from "./http-field.ts"

/** 400 Bad Request (RFC 9110 section 15.5.1). */
export class BadRequest extends TaggedError<BadRequest>("catalog/http/BadRequest")("BadRequest", {
  status: 400,
  message: "Bad Request",
  docs: {
    cause: "The server takes the request for malformed, or will not process it for another fault of the client's.",
    remedy: "Correct the request before sending it again.",
    actor: "caller",
    links: [rfc(9110, "15.5.1")]
  }
}) {}

/** 401 Unauthorized (RFC 9110 section 15.5.2). */
export class Unauthorized extends TaggedError<Unauthorized>("catalog/http/Unauthorized")("Unauthorized", {
  status: 401,
  message: "Unauthorized",
  fields: {
    /** The challenges (section 11.6.1), such as `Bearer realm="api"`; empty when the response had none. */
    wwwAuthenticate: demanded
  },
  headers: { "www-authenticate": "{wwwAuthenticate}" },
  docs: {
    cause: "The request has no valid credentials for the resource.",
    remedy: "Authenticate as a challenge in `WWW-Authenticate` says, then send it again.",
    actor: "caller",
    links: [rfc(9110, "15.5.2")]
  }
}) {}

/** 402 Payment Required (RFC 9110 section 15.5.3). */
export class PaymentRequired extends TaggedError<PaymentRequired>("catalog/http/PaymentRequired")("PaymentRequired", {
  status: 402,
  message: "Payment Required",
  docs: {
    cause: "Reserved by HTTP for later; in practice, something must be paid for first.",
    remedy: "See what the service says about payment.",
    actor: "user",
    links: [rfc(9110, "15.5.3")]
  }
}) {}

/** 403 Forbidden (RFC 9110 section 15.5.4). */
export class Forbidden extends TaggedError<Forbidden>("catalog/http/Forbidden")("Forbidden", {
  status: 403,
  message: "Forbidden",
  docs: {
    cause: "The server understood the request and refuses it; the same credentials will not help.",
    remedy: "Use credentials that have the right, or do without.",
    actor: "caller",
    links: [rfc(9110, "15.5.4")]
  }
}) {}

/** 404 Not Found (RFC 9110 section 15.5.5). */
export class NotFound extends TaggedError<NotFound>("catalog/http/NotFound")("NotFound", {
  status: 404,
  message: "Not Found",
  docs: {
    cause: "There is no current representation of the resource, or the server does not admit that there is.",
    remedy: "Check the URL. Whether it lasts is not said.",
    actor: "caller",
    links: [rfc(9110, "15.5.5")]
  }
}) {}

/** 405 Method Not Allowed (RFC 9110 section 15.5.6). */
export class MethodNotAllowed extends TaggedError<MethodNotAllowed>("catalog/http/MethodNotAllowed")(
  "MethodNotAllowed",
  {
    status: 405,
    message: "Method Not Allowed",
    fields: {
      /** The methods that the resource supports (section 10.2.1), such as `GET, HEAD`; empty when the response named none. */
      allow: demanded
    },
    headers: { allow: "{allow}" },
    docs: {
      cause: "The server knows the method; the resource does not support it.",
      remedy: "Use one of the methods in `Allow`.",
      actor: "caller",
      links: [rfc(9110, "15.5.6")]
    }
  }
) {}

/** 406 Not Acceptable (RFC 9110 section 15.5.7). */
export class NotAcceptable extends TaggedError<NotAcceptable>("catalog/http/NotAcceptable")("NotAcceptable", {
  status: 406,
  message: "Not Acceptable",
  docs: {
    cause: "No representation fits the request's `Accept` fields, and the server will not choose for the client.",
    remedy: "Accept what the server has.",
    actor: "caller",
    links: [rfc(9110, "15.5.7")]
  }
}) {}

/** 407 Proxy Authentication Required (RFC 9110 section 15.5.8). */
export class ProxyAuthenticationRequired extends TaggedError<ProxyAuthenticationRequired>(
  "catalog/http/ProxyAuthenticationRequired"
)("ProxyAuthenticationRequired", {
  status: 407,
  message: "Proxy Authentication Required",
  fields: {
    /** The challenges (section 11.7.1); empty when the response had none. */
    proxyAuthenticate: demanded
  },
  headers: { "proxy-authenticate": "{proxyAuthenticate}" },
  docs: {
    cause: "The proxy wants the client to authenticate.",
    remedy: "Authenticate as a challenge in `Proxy-Authenticate` says.",
    actor: "operator",
    links: [rfc(9110, "15.5.8")]
  }
}) {}

/** 408 Request Timeout (RFC 9110 section 15.5.9). */
export class RequestTimeout extends TaggedError<RequestTimeout>("catalog/http/RequestTimeout")("RequestTimeout", {
  status: 408,
  message: "Request Timeout",
  retry: Retry.ofStatus(408),
  docs: {
    cause: "The request did not arrive whole within the time that the server waits.",
    remedy: "Send it again on a new connection.",
    actor: "caller",
    links: [rfc(9110, "15.5.9")]
  }
}) {}

/** 409 Conflict (RFC 9110 section 15.5.10). */
export class Conflict extends TaggedError<Conflict>("catalog/http/Conflict")("Conflict", {
  status: 409,
  message: "Conflict",
  docs: {
    cause: "The request does not go with the current state of the resource.",
    remedy: "Read the resource again, resolve the conflict, and send a new request.",
    actor: "caller",
    links: [rfc(9110, "15.5.10")]
  }
}) {}

/** 410 Gone (RFC 9110 section 15.5.11). */
export class Gone extends TaggedError<Gone>("catalog/http/Gone")("Gone", {
  status: 410,
  message: "Gone",
  docs: {
    cause: "The resource is gone, probably for good.",
    remedy: "Remove links to it.",
    actor: "caller",
    links: [rfc(9110, "15.5.11")]
  }
}) {}

/** 411 Length Required (RFC 9110 section 15.5.12). */
export class LengthRequired extends TaggedError<LengthRequired>("catalog/http/LengthRequired")("LengthRequired", {
  status: 411,
  message: "Length Required",
  docs: {
    cause: "The server wants to know the length of the content beforehand.",
    remedy: "Send the request with `Content-Length`.",
    actor: "caller",
    links: [rfc(9110, "15.5.12")]
  }
}) {}
