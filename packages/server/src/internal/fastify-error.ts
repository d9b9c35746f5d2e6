import type { Issue } from "../FrameworkErrors.ts"
import { type Found, fromHttpError, isClientError, ofStatus } from "./found.ts"
import { issuesOf } from "./issues.ts"

/**
 * Recognises what Fastify and its plugins find by themselves: its errors have a code that
 * begins with `FST_`, those of its plugins are made as `http-errors` makes them.
 */
export const fromFastify = (thrown: unknown): Found | undefined => {
  if (!(thrown instanceof Error)) return undefined
  const { code, statusCode, validation, validationContext, issues, details } = thrown as FastifyError
  const part = partOf(validationContext)
  if (Array.isArray(validation)) return { kind: "validation", issues: validation.map(issueIn(part)) }
  // What a validator of another kind has returned, with the issues of Zod or the details of Joi.
  if (code === "FST_ERR_VALIDATION") {
    const told = [issues, details].find((list) => Array.isArray(list))
    return { kind: "validation", issues: issuesOf(part, told ?? []) }
  }
  // What `secure-json-parse` says of `__proto__` in a body.
  if (thrown instanceof SyntaxError && statusCode === 400) return { kind: "malformedBody" }
  if (typeof code !== "string" || !code.startsWith("FST_")) return fromHttpError(thrown)
  if (malformed.has(code)) return { kind: "malformedBody" }
  // What `@fastify/multipart` has 406 for, which is about the response.
  if (code === "FST_INVALID_MULTIPART_CONTENT_TYPE") return { kind: "unsupportedMediaType" }
  if (code === "FST_ERR_HANDLER_TIMEOUT") return { kind: "unavailable" }
  return isClientError(statusCode) ? ofStatus(statusCode) : undefined
}

// ---- internal ----

interface FastifyError {
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly validation?: unknown
  readonly validationContext?: unknown
  readonly issues?: unknown
  readonly details?: unknown
}

interface Violation {
  /** A JSON pointer (RFC 6901). */
  readonly instancePath?: string
  readonly message?: string
  readonly params?: { readonly missingProperty?: unknown; readonly additionalProperty?: unknown }
}

const malformed = new Set([
  "FST_ERR_CTP_EMPTY_JSON_BODY",
  "FST_ERR_CTP_INVALID_JSON_BODY",
  "FST_ERR_CTP_INVALID_CONTENT_LENGTH",
  "FST_INVALID_JSON_FIELD_ERROR",
  "FST_MP_PREMATURE_CLOSE",
  "FST_PROTO_VIOLATION"
])

const partOf = (context: unknown): Issue["in"] =>
  context === "querystring" ? "query" : context === "params" || context === "headers" ? context : "body"

const issueIn =
  (part: Issue["in"]) =>
  ({ instancePath = "", message = "is invalid", params }: Violation): Issue => {
    const names = instancePath.split("/").slice(1)
    const last = params?.missingProperty ?? params?.additionalProperty
    const path = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    return { in: part, path: typeof last === "string" ? [...path, last] : path, message }
  }
