import type * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as HttpApiError from "effect/http-api/HttpApiError"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import type * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Multipart from "effect/http/Multipart"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { Issue } from "../FrameworkErrors.ts"
import { type Found, isClientError, ofStatus } from "./found.ts"
import { issuesOf } from "./issues.ts"

/** Recognises the cause of a failed route: `HttpApi` turns requests that do not decode into defects. */
export const fromReason = (reasons: ReadonlyArray<Cause.Reason<unknown>>): Found | undefined => {
  try {
    for (const reason of reasons) {
      if (reason._tag === "Fail") return fromEffectHttp(reason.error) ?? fromApiError(reason.error)
      if (reason._tag === "Die" && !Schema.isSchemaError(reason.defect)) return fromEffectHttp(reason.defect)
    }
  } catch {
    // A proxy does not like to be asked for what it is: none of Effect's errors.
  }
  return undefined
}

/** Recognises the responses that `HttpApi` answers with on its own: a text for 415, and empty ones. */
export const fromResponse = ({ status, body, headers }: HttpServerResponse.HttpServerResponse): Found | undefined => {
  if (status < 400 || headers["error-instance"] !== undefined) return undefined
  if (status === 415 && body._tag === "Uint8Array" && body.contentType?.startsWith("text/plain")) {
    return { kind: "unsupportedMediaType" }
  }
  return body._tag === "Empty" ? ofStatus(status, headers) : undefined
}

// ---- internal ----

/** Recognises what Effect's HTTP modules fail with when the request is to blame. */
const fromEffectHttp = (failure: unknown): Found | undefined => {
  if (HttpApiError.HttpApiPayloadTooLarge.is(failure)) return { kind: "bodyTooLarge" }
  if (Multipart.isMultipartError(failure)) return multipart[failure.reason._tag]
  if (HttpApiError.HttpApiSchemaError.is(failure)) {
    const part = parts[failure.kind]
    return part === undefined ? undefined : invalid(part, failure.cause)
  }
  // Outside HttpApi this is how a route's own `schemaBodyJson` fails: Effect answers 400, too.
  if (Schema.isSchemaError(failure)) return invalid("body", failure)
  if (!HttpServerError.isHttpServerError(failure)) return undefined
  const { reason } = failure
  if (reason._tag === "RouteNotFound") return { kind: "routeNotFound" }
  if (reason._tag !== "RequestParseError") return undefined
  return { kind: reason.reason === "BodyTooLarge" ? "bodyTooLarge" : "malformedBody" }
}

/** Recognises HTTP's own errors as `HttpApiError` has them: by the empty responses that Effect would make of them. */
const fromApiError = (failure: unknown): Found | undefined => {
  if (HttpServerError.isHttpServerError(failure) || !HttpServerRespondable.isRespondable(failure)) return undefined
  const exit = Effect.runSyncExit(HttpServerRespondable.toResponse(failure))
  return exit._tag === "Success" && isClientError(exit.value.status) ? fromResponse(exit.value) : undefined
}

/** The parts of a request. What is missing is a response that does not encode: a defect. */
const parts: Readonly<Record<string, Issue["in"] | undefined>> = {
  Params: "params",
  Headers: "headers",
  Query: "query",
  Payload: "body"
}

/** What is missing is a failure of the service. */
const multipart: Readonly<Record<string, Found | undefined>> = {
  Parse: { kind: "malformedBody" },
  FileTooLarge: { kind: "bodyTooLarge" },
  FieldTooLarge: { kind: "bodyTooLarge" },
  BodyTooLarge: { kind: "bodyTooLarge" },
  TooManyParts: { kind: "bodyTooLarge" }
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const invalid = (part: Issue["in"], error: Schema.SchemaError): Found => {
  const { issues } = format(error.issue)
  if (part === "body" && issues.some(({ message }) => message === brokenJson)) return { kind: "malformedBody" }
  return { kind: "validation", issues: issuesOf(part, issues) }
}

/** What `HttpApi` says of a body that is no JSON, and says in no other way. */
const brokenJson = "Expected a valid JSON body"
