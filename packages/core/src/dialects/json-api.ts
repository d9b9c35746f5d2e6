import { as, hole, json, optional, type Simple } from "../internal/dialect.ts"

/**
 * The error objects of JSON:API 1.1: the code tells errors apart, fields travel in `meta`. One is written; of several the
 * first that the contract knows is read.
 */
export const jsonApi: Simple = /* @__PURE__ */ json({
  name: "json-api",
  mediaType: "application/vnd.api+json",
  body: {
    errors: [
      {
        id: optional(hole.instance),
        links: optional({ type: hole.type }),
        status: optional(/* @__PURE__ */ as(hole.status, "string")),
        code: hole.code,
        title: optional(hole.title),
        detail: optional(hole.message),
        meta: optional(hole.fields)
      }
    ]
  }
})
