import * as Http from "@errata/catalog/Http"
import { Contract, Dialect } from "@errata/core"
import type { FrameworkErrors } from "../FrameworkErrors.ts"
import type { Failed } from "./answer.ts"
import type { Found } from "./found.ts"

/** Finds what a framework's failure is in the contract: as the mapping says, or one of HTTP's own errors. */
export const finding = (contract: Contract.Any, errors: FrameworkErrors<Contract.Any> = {}) => {
  const plain = new Map<string, Contract.Any>()
  const failedBy = (found: Found): Failed => {
    try {
      const mapped = map(errors, found)
      // What a mapping returns is the contract's by type; anything else is a defect and must not become a bare status.
      if (mapped !== undefined) return { contract, failure: failureOf(contract, mapped) }
    } catch (thrown) {
      return { contract, failure: { kind: "defect", defect: thrown } }
    }
    const error = standard(found)
    const failure = { kind: "error" as const, error }
    if (isOf(contract, error)) return { contract, failure }
    const one = plain.get(error._tag) ?? bare(contract, error)
    plain.set(error._tag, one)
    return { contract: one, failure }
  }
  // A body is cut short by a client that leaves: whoever reads it finds that it is broken.
  return (found: Found): Failed => ({ ...failedBy(found), isLeaving: found.kind === "malformedBody" })
}

// ---- internal ----

type HttpError = Contract.Known<typeof Http.Http>

const map = (errors: FrameworkErrors<Contract.Any>, found: Found): unknown => {
  if (found.kind === "methodNotAllowed") return errors.methodNotAllowed?.(found.allow)
  if (found.kind === "validation") return errors.validation?.(found.issues)
  if (found.kind === "other") return errors.other?.(found.status)
  return errors[found.kind]?.()
}

const isOf = (contract: Contract.Any, error: HttpError): boolean => Contract.isKnown(contract, error)

const failureOf = (contract: Contract.Any, error: unknown): Failed["failure"] =>
  Contract.isKnown(contract, error) ? { kind: "error", error } : { kind: "defect", defect: error }

const standard = (found: Found): HttpError => {
  switch (found.kind) {
    case "routeNotFound":
      return new Http.NotFound()
    case "methodNotAllowed":
      return new Http.MethodNotAllowed({ allow: found.allow.join(", ") })
    case "notAcceptable":
      return new Http.NotAcceptable()
    case "requestTimeout":
      return new Http.RequestTimeout()
    case "bodyTooLarge":
      return new Http.ContentTooLarge()
    case "unsupportedMediaType":
      return new Http.UnsupportedMediaType()
    case "malformedBody":
    case "validation":
      return new Http.BadRequest()
    case "headersTooLarge":
      return new Http.RequestHeaderFieldsTooLarge()
    case "unavailable":
      return new Http.ServiceUnavailable({ retryAfter: "5" })
    case "other":
      return ofStatus(found)
  }
}

const ofStatus = ({ status, headers = noHeaders }: Extract<Found, { readonly kind: "other" }>): HttpError => {
  const error = Contract.decode(Http.Http, { status, headers, body: "" })
  if (error._tag !== "UnrecognizedError") return error
  // What a status is that nobody knows is said by its class (RFC 9110 section 15).
  return status < 500 ? new Http.BadRequest() : new Http.InternalServerError()
}

const noHeaders = new Headers()

/**
 * The contract that writes one of HTTP's errors in the dialect of another contract: under its own code, so that it is
 * never taken for one of that contract's errors where the dialect tells by code.
 */
const bare = (contract: Contract.Any, error: HttpError): Contract.Any => {
  const only = Http.Http.errors.filter(({ definition }) => definition.tag === error._tag)
  const options = { version: contract.version, errors: only as never }
  const dialects = contract.dialects.map((dialect) => (dialect === Dialect.problem ? Http.blankProblem : dialect))
  try {
    return Contract.make("http", { ...options, dialects: dialects as never })
  } catch {
    // The dialect demands what HTTP's errors do not have, such as a number.
    return Contract.make("http", { ...options, dialects: [Dialect.status] })
  }
}
