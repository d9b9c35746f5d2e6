import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import * as from400 from "./internal/http-400.ts"
import * as from412 from "./internal/http-412.ts"
import * as from500 from "./internal/http-500.ts"

export {
  BadRequest,
  Unauthorized,
  PaymentRequired,
  Forbidden,
  NotFound,
  MethodNotAllowed,
  NotAcceptable,
  ProxyAuthenticationRequired,
  RequestTimeout,
  Conflict,
  Gone,
  LengthRequired
} from "./internal/http-400.ts"
export {
  PreconditionFailed,
  ContentTooLarge,
  UriTooLong,
  UnsupportedMediaType,
  RangeNotSatisfiable,
  ExpectationFailed,
  MisdirectedRequest,
  UnprocessableContent,
  Locked,
  FailedDependency,
  TooEarly,
  UpgradeRequired,
  PreconditionRequired,
  TooManyRequests,
  RequestHeaderFieldsTooLarge,
  UnavailableForLegalReasons
} from "./internal/http-412.ts"
export {
  InternalServerError,
  NotImplemented,
  BadGateway,
  ServiceUnavailable,
  GatewayTimeout,
  HttpVersionNotSupported,
  VariantAlsoNegotiates,
  InsufficientStorage,
  LoopDetected,
  NotExtended,
  NetworkAuthenticationRequired
} from "./internal/http-500.ts"

/**
 * A problem that says no more than its status does (RFC 9457 section 4.2.1): the type is `about:blank`, and the title is
 * HTTP's own phrase.
 */
export const blankProblem: Dialect.Simple = /* @__PURE__ */ Dialect.json({
  name: "blank-problem",
  mediaType: "application/problem+json",
  body: {
    type: "about:blank",
    title: Dialect.optional(Dialect.hole.message),
    status: Dialect.hole.status,
    instance: Dialect.optional(Dialect.hole.instance)
  }
})

/**
 * The failures of HTTP itself, 400 to 511, with the headers that belong to them. 418 is missing, for it is unused. A
 * response is told by its status, whatever its body: give this contract to a client as the last of its foreign ones.
 */
export const Http = Contract.make("http", {
  version: "1.0.0",
  errors: [
    from400.BadRequest,
    from400.Unauthorized,
    from400.PaymentRequired,
    from400.Forbidden,
    from400.NotFound,
    from400.MethodNotAllowed,
    from400.NotAcceptable,
    from400.ProxyAuthenticationRequired,
    from400.RequestTimeout,
    from400.Conflict,
    from400.Gone,
    from400.LengthRequired,
    from412.PreconditionFailed,
    from412.ContentTooLarge,
    from412.UriTooLong,
    from412.UnsupportedMediaType,
    from412.RangeNotSatisfiable,
    from412.ExpectationFailed,
    from412.MisdirectedRequest,
    from412.UnprocessableContent,
    from412.Locked,
    from412.FailedDependency,
    from412.TooEarly,
    from412.UpgradeRequired,
    from412.PreconditionRequired,
    from412.TooManyRequests,
    from412.RequestHeaderFieldsTooLarge,
    from412.UnavailableForLegalReasons,
    from500.InternalServerError,
    from500.NotImplemented,
    from500.BadGateway,
    from500.ServiceUnavailable,
    from500.GatewayTimeout,
    from500.HttpVersionNotSupported,
    from500.VariantAlsoNegotiates,
    from500.InsufficientStorage,
    from500.LoopDetected,
    from500.NotExtended,
    from500.NetworkAuthenticationRequired
  ],
  defect: from500.InternalServerError,
  dialects: [blankProblem, Dialect.status]
})
