import { hole, json, optional, type Simple, written } from "../internal/dialect.ts"

/**
 * GraphQL's `errors`, with the code and the fields among the `extensions`. The status is 200, as GraphQL over HTTP
 * wants it where `data` is null, so the error's own stands in the body. One is written; of several the first that the
 * contract knows is read.
 */
export const graphql: Simple = /* @__PURE__ */ json({
  name: "graphql",
  mediaType: "application/graphql-response+json",
  status: 200,
  body: {
    errors: [
      {
        message: optional(hole.message),
        extensions: {
          code: hole.code,
          status: optional(hole.status),
          instance: optional(hole.instance),
          "...": hole.fields
        }
      }
    ],
    data: written(null)
  }
})
