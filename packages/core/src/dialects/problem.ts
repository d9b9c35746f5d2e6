import { hole, json, optional, type Simple } from "../internal/dialect.ts"

/** RFC 9457 problem details: `type` discriminates, the fields are extension members. */
export const problem: Simple = /* @__PURE__ */ json({
  name: "problem",
  mediaType: "application/problem+json",
  body: {
    type: hole.type,
    title: optional(hole.title),
    status: optional(hole.status),
    detail: optional(hole.message),
    instance: optional(hole.instance),
    "...": hole.fields
  }
})
