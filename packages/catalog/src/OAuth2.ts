import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { TaggedError } from "@errata/core/TaggedError"
import * as Schema from "effect/Schema"

/** 400: a parameter is missing, repeated, unknown or malformed, or the client authenticated in two ways. */
export class InvalidTokenRequest extends TaggedError<InvalidTokenRequest>("catalog/oauth2/InvalidTokenRequest")(
  "InvalidTokenRequest",
  {
    status: 400,
    code: "invalid_request",
    message: "The token request is malformed.",
    docs: {
      cause: "A parameter is missing, repeated or not supported, or the client authenticated in more than one way.",
      remedy: "Correct the request.",
      actor: "caller"
    }
  }
) {}

/** 401 or 400: the client could not be authenticated. */
export class InvalidClient extends TaggedError<InvalidClient>("catalog/oauth2/InvalidClient")("InvalidClient", {
  status: [401, 400],
  message: "The client could not be authenticated.",
  fields: {
    /** The schemes that the server takes; demanded with a 401 where the client sent an `Authorization` header. */
    wwwAuthenticate: Schema.optionalKey(Schema.String)
  },
  headers: { "www-authenticate": "{wwwAuthenticate}" },
  docs: {
    cause: "The client is unknown, sent no authentication, or sent one that the server does not take.",
    remedy: "Check the client's id, its secret and how it authenticates.",
    actor: "operator"
  }
}) {}

/** 400: the code, the credentials or the refresh token are wrong, expired, revoked, or another client's. */
export class InvalidGrant extends TaggedError<InvalidGrant>("catalog/oauth2/InvalidGrant")("InvalidGrant", {
  status: 400,
  message: "The grant is not valid, or no longer.",
  docs: {
    cause:
      "The grant or refresh token is invalid, expired or revoked, was issued to another client, or the redirect URI differs.",
    remedy: "Let the user authorize the client again.",
    actor: "user"
  }
}) {}

/** 400: the client may not use this grant type. */
export class UnauthorizedClient extends TaggedError<UnauthorizedClient>("catalog/oauth2/UnauthorizedClient")(
  "UnauthorizedClient",
  {
    status: 400,
    message: "The client may not use this type of grant.",
    docs: {
      cause: "The client is authenticated, but not registered for this grant type.",
      remedy: "Register the client for it, or use another.",
      actor: "operator"
    }
  }
) {}

/** 400: the server does not support this grant type. */
export class UnsupportedGrantType extends TaggedError<UnsupportedGrantType>("catalog/oauth2/UnsupportedGrantType")(
  "UnsupportedGrantType",
  {
    status: 400,
    message: "The server does not support this type of grant.",
    docs: {
      cause: "The authorization server does not know the grant type.",
      remedy: "Use one that it supports.",
      actor: "caller"
    }
  }
) {}

/** 400: the scope is unknown, malformed, or more than the user granted. */
export class InvalidScope extends TaggedError<InvalidScope>("catalog/oauth2/InvalidScope")("InvalidScope", {
  status: 400,
  message: "The scope is not valid, or goes beyond the grant.",
  docs: {
    cause: "The requested scope is invalid, unknown or malformed, or exceeds what the resource's owner granted.",
    remedy: "Ask for less, or let the user grant more.",
    actor: "caller"
  }
}) {}

/** `{ "error": "invalid_grant", "error_description": "…" }` and nothing more: fields travel in headers. */
export const tokenError: Dialect.Simple = /* @__PURE__ */ Dialect.json({
  name: "oauth2-token",
  body: {
    error: Dialect.hole.code,
    error_description: Dialect.optional(/* @__PURE__ */ Dialect.as(Dialect.hole.message, "ascii")),
    error_uri: Dialect.optional(Dialect.hole.type)
  }
})

/**
 * What a token endpoint answers (RFC 6749 section 5.2). Extensions define further codes, such as the device flow's
 * `authorization_pending` (RFC 8628): they are `UnrecognizedError`s here. The errors of the authorization endpoint
 * travel in redirects and are not of this contract.
 */
export const OAuth2 = Contract.make("oauth2", {
  version: "1.0.0",
  base: "https://www.rfc-editor.org/rfc/rfc6749#",
  errors: [InvalidTokenRequest, InvalidClient, InvalidGrant, UnauthorizedClient, UnsupportedGrantType, InvalidScope],
  dialects: [tokenError],
  outcomes: { 200: "The response has an access token." }
})
