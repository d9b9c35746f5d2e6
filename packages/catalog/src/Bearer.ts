import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { TaggedError } from "@errata/core/TaggedError"
import { demanded, rfc } from "./internal/http-field.ts"

const fields = {
  /** The challenge, such as `challenge({ error: "invalid_token" })`; empty when the response had none. */
  wwwAuthenticate: demanded
}

const headers = { "www-authenticate": "{wwwAuthenticate}" }

/** 400: the request is malformed, or carries the token in more than one way. */
export class InvalidBearerRequest extends TaggedError<InvalidBearerRequest>("catalog/bearer/InvalidBearerRequest")(
  "InvalidBearerRequest",
  {
    status: 400,
    code: "invalid_request",
    message: "The request is malformed, or carries more than one token.",
    fields,
    headers,
    docs: {
      cause: "A parameter is missing, repeated or malformed, or the token was sent in more than one way.",
      remedy: "Correct the request.",
      actor: "caller",
      links: [rfc(6750, "3.1")]
    }
  }
) {}

/** 401: the token is missing, expired, revoked or malformed. A request without one gets a challenge without `error`. */
export class InvalidToken extends TaggedError<InvalidToken>("catalog/bearer/InvalidToken")("InvalidToken", {
  status: 401,
  message: "The access token is missing or not valid.",
  fields,
  headers,
  docs: {
    cause: "The access token is expired, revoked, malformed, or was not sent at all.",
    remedy: "Get a new token, then send the request again.",
    actor: "caller",
    links: [rfc(6750, "3.1")]
  }
}) {}

/** 403: the token's scope does not suffice; the challenge may name the one that would. */
export class InsufficientScope extends TaggedError<InsufficientScope>("catalog/bearer/InsufficientScope")(
  "InsufficientScope",
  {
    status: 403,
    message: "The access token does not give the scope that the request needs.",
    fields,
    headers,
    docs: {
      cause: "The request needs a wider scope than the token has.",
      remedy: "Get a token with the scope that the challenge names.",
      actor: "user",
      links: [rfc(6750, "3.1")]
    }
  }
) {}

/** What a challenge says (RFC 6750 section 3). */
export interface Challenge {
  readonly realm?: string
  /** Left out when the request had no token at all. */
  readonly error?: "invalid_request" | "invalid_token" | "insufficient_scope"
  /** For the developer: not for the end user. */
  readonly description?: string
  /** Scopes with spaces between them. */
  readonly scope?: string
}

/** Writes a Bearer challenge for the `WWW-Authenticate` header, with each value quoted. */
export function challenge({ realm, error, description, scope }: Challenge): string {
  const parameters = Object.entries({ realm, scope, error, error_description: description })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}="${value.replaceAll(/["\\]/g, "\\$&")}"`)
  return ["Bearer", parameters.join(", ")].join(" ").trim()
}

/** What a resource server answers to a bearer token (RFC 6750 section 3.1): the status tells, the challenge explains. */
export const Bearer = Contract.make("bearer", {
  version: "1.0.0",
  errors: [InvalidBearerRequest, InvalidToken, InsufficientScope],
  dialects: [Dialect.status]
})
