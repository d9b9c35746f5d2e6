import type { Authored } from "./author.ts"

/** The contract that the workbench begins with. */
export const shop: Authored = {
  base: "https://errors.example.com/shop/",
  errors: [
    {
      tag: "GroupNotFound",
      status: 404,
      message: "Group {groupId} does not exist.",
      fields: { groupId: "String", members: "Strings?" },
      docs: {
        cause: "The group was deleted.",
        remedy: "Choose another.",
        links: [
          { title: "Groups", url: "https://example.com/groups" },
          { title: "A script", url: "javascript:alert(1)" }
        ]
      },
      number: 1
    },
    {
      tag: "RateLimited",
      status: 429,
      message: "More than {limit} requests a minute.",
      fields: { limit: "Int" },
      headers: { "ratelimit-limit": "{limit}" },
      retry: { after: "60 seconds" },
      number: 2
    },
    {
      tag: "Closed",
      status: [409, 503],
      message: "Closed ({status}).",
      retry: { backoff: { base: "1 second" } },
      number: 3
    },
    { tag: "Broken", status: "5XX", message: "It broke.", retry: { after: "1500 millis", safe: true }, number: 4 },
    {
      tag: "Odd",
      status: 418,
      message: "1) +{anything}",
      fields: { anything: "NonEmptyString", more: "Unknown?", at: "Date?" },
      number: 5
    },
    {
      tag: "Labelled",
      status: 403,
      message: "{label}",
      fields: { label: "String" },
      headers: { "x-label": "{label}", "x-quoted": '"{label}"' },
      number: 6
    }
  ],
  dialects: ["problem", "google-rpc", "json-api", "graphql", "json-rpc", "oauth2"],
  outcomes: { "2XX": "Done." }
}
