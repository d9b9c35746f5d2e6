import type { Contract, Failure } from "@errata/core"
import type { FrameworkErrors, Issue } from "../FrameworkErrors.ts"
import { fromMultipart } from "./multipart-error.ts"

/** A failure that a framework found by itself. */
export type Found =
  | { readonly kind: "methodNotAllowed"; readonly allow: ReadonlyArray<string> }
  | { readonly kind: "validation"; readonly issues: ReadonlyArray<Issue> }
  | { readonly kind: "other"; readonly status: number; readonly headers?: Headers }
  | { readonly kind: Exclude<keyof FrameworkErrors<Contract.Any>, "methodNotAllowed" | "validation" | "other"> }

/** Not the class: a program may have two copies of this package, as package managers make them for different peers. */
const brand = Symbol.for("@errata/server/Carried")

/** Carries a failure through a framework's own error handling, whose hands it is not meant for. */
export class Carried extends Error {
  readonly [brand] = true
  readonly what: Found | Failure.Failure
  constructor(what: Found | Failure.Failure, cause?: unknown) {
    super("This failure is for the error handler of @errata/server: install it.", { cause })
    this.name = "Carried"
    this.what = what
  }
}

/** Tells whether a thrown value carries a failure. Asked what it is, a proxy may throw. */
export const isCarried = (thrown: unknown): thrown is Carried => {
  try {
    return thrown instanceof Error && brand in thrown
  } catch {
    return false
  }
}

/** Recognises what middlewares throw in the way of `http-errors`: body parsers, static files, `ctx.throw`. */
export const fromHttpError = (thrown: unknown): Found | undefined => {
  if (!(thrown instanceof Error)) return undefined
  const { type, status, statusCode, expose, code } = thrown as HttpError
  if (type === "entity.too.large" || type === "parameters.too.many") return { kind: "bodyTooLarge" }
  if (type === "entity.parse.failed" || type === "request.size.invalid" || type === "request.aborted")
    return { kind: "malformedBody" }
  if (type === "encoding.unsupported" || type === "charset.unsupported") return { kind: "unsupportedMediaType" }
  // What `inflation` throws under Koa's body parsers.
  if (status === 415 && thrown.message.startsWith("Unsupported Content-Encoding"))
    return { kind: "unsupportedMediaType" }
  if (thrown instanceof SyntaxError && status === 400 && "body" in thrown) return { kind: "malformedBody" }
  if (thrown instanceof URIError && status === 400) return { kind: "other", status: 400 }
  if (expose === undefined && status === undefined) return fromMultipart(thrown)
  // An error that merely has a status, an upstream's say, does not decide ours: `expose` says that it was made for it. Of
  // a file that is not there, it says only that the message, which names the file, is not for the client.
  const isMade = expose === true || (expose === false && status === 404 && missing.has(code))
  if (!isMade || status !== statusCode || !isClientError(status)) return undefined
  return ofStatus(status, (thrown as HttpError).headers)
}

/**
 * Tells what a framework means by a status that it has chosen. Of the headers only those are read that belong to the
 * status, such as the challenge of a 401.
 */
export const ofStatus = (status: number, given?: unknown): Found => {
  const kind = kinds[status]
  if (kind !== undefined) return { kind }
  const headers = new Headers(given as Record<string, string> | undefined)
  return status === 405
    ? { kind: "methodNotAllowed", allow: headers.get("allow")?.split(/, */) ?? [] }
    : { kind: "other", status, headers }
}

/**
 * Tells what a request is that no route has taken: one of a method that its path does not have, or one of no path. A path
 * that has OPTIONS alone is none: whoever answers preflights often does so for all paths there could be.
 */
export const untaken = (method: string, allow: ReadonlyArray<string>): Found =>
  allow.includes(method) || allow.every((one) => one === "OPTIONS")
    ? { kind: "routeNotFound" }
    : { kind: "methodNotAllowed", allow }

/** Tells whether a status blames the client (RFC 9110 section 15.5). */
export const isClientError = (status: unknown): status is number =>
  typeof status === "number" && Number.isInteger(status) && status >= 400 && status < 500

// ---- internal ----

const kinds: Readonly<Record<number, Exclude<Found["kind"], "methodNotAllowed" | "validation" | "other">>> = {
  404: "routeNotFound",
  406: "notAcceptable",
  408: "requestTimeout",
  413: "bodyTooLarge",
  415: "unsupportedMediaType",
  431: "headersTooLarge"
}

/** What the file system says where `send`, under Express's static files, says 404. */
const missing: ReadonlySet<unknown> = new Set(["ENOENT", "ENAMETOOLONG", "ENOTDIR"])

interface HttpError {
  readonly type?: unknown
  readonly status?: unknown
  readonly statusCode?: unknown
  readonly expose?: unknown
  readonly code?: unknown
  readonly headers?: unknown
}
