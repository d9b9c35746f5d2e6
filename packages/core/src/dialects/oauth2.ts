import { as, hole, json, optional, type Simple } from "../internal/dialect.ts"

/**
 * The errors of an OAuth 2.0 token endpoint (RFC 6749 section 5.2). Its description may hold printable ASCII without
 * quotes and backslashes only: other characters are replaced.
 */
export const oauth2: Simple = /* @__PURE__ */ json({
  name: "oauth2",
  body: {
    error: hole.code,
    error_description: optional(/* @__PURE__ */ as(hole.message, "ascii")),
    error_uri: optional(hole.type),
    "...": hole.fields
  }
})
