import { as, hole, json, optional, type Simple, statusName } from "../internal/dialect.ts"

/**
 * The JSON errors of Google's APIs (AIP-193). The reason (the code in capitals) and the domain of `ErrorInfo` tell
 * errors apart, wherever it stands among the details; fields travel as its metadata, which holds strings only.
 * `domain` is the service's own, such as `campaigns.example.com`.
 */
export const googleRpc = (options: { readonly domain: string }): Simple =>
  json({
    name: "google-rpc",
    body: {
      error: {
        code: optional(hole.status),
        message: optional(hole.message),
        status: optional(statusName(canonical)),
        details: [
          {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            reason: as(hole.code, "upper"),
            domain: options.domain,
            metadata: optional(as(hole.fields, "strings"))
          },
          optional({
            "@type": "type.googleapis.com/google.rpc.RetryInfo",
            retryDelay: as(hole.retryAfter, "duration")
          }),
          optional({ "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: hole.instance })
        ]
      }
    }
  })

// ---- internal ----

/** google.rpc.Code by HTTP status, as Google's own REST clients have it (gax, HttpJsonStatusCode). */
const canonical = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ABORTED",
  416: "OUT_OF_RANGE",
  429: "RESOURCE_EXHAUSTED",
  499: "CANCELLED",
  501: "UNIMPLEMENTED",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
  "4XX": "FAILED_PRECONDITION",
  "5XX": "INTERNAL",
  "2XX": "UNKNOWN",
  "3XX": "UNKNOWN"
}
