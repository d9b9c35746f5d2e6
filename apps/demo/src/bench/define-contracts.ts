import type { Authored } from "./author.ts"
import type { Experiment } from "./chapter.ts"
import { kinds } from "./kinds.ts"

const { BigLiteral: _, Opaque: _opaque, Redacted: _redacted, Secrets: _secrets, ...public_ } = kinds

/** One field of each kind that may leave. */
const everything = Object.fromEntries(Object.keys(public_).map((kind) => [kind.toLowerCase(), kind]))

const docs = {
  cause: "The group was deleted.",
  remedy: "Make it again, | or choose another.",
  actor: "caller",
  links: [{ title: "Groups", url: "https://example.com/groups" }]
}

/** A body that begins with the fields. */
const first: NonNullable<Authored["dialects"]>[number] = {
  kind: "simple",
  name: "first",
  mediaType: "application/json",
  status: undefined,
  headers: {},
  body: { "...": { "~hole": "fields" }, code: { "~hole": "code" } }
}

/** Contracts that can be read without doubt. */
export const contracts: ReadonlyArray<Experiment<Authored>> = [
  {
    title: "Two failures and a range",
    input: {
      base: "https://errors.example.com/shop/",
      errors: [
        {
          tag: "GroupNotFound",
          status: 404,
          message: "Group {groupId} does not exist.",
          fields: { groupId: "String" },
          docs,
          since: "1.0.0",
          deprecated: "Groups are lists now.",
          replacedBy: "ListNotFound",
          number: 7,
          internal: { query: "String" },
          stack: true
        },
        {
          tag: "RateLimited",
          status: 429,
          message: "More than {limit} requests a minute.",
          fields: { limit: "Int", reset: "Date?" },
          headers: { "ratelimit-limit": "{limit}", "x-reset": "{reset}", "x-both": '"{limit}";a' },
          retry: { after: "60 seconds" },
          number: 8
        },
        { tag: "Odd", status: [400, 422], message: "{status}.", retry: { backoff: { base: "1500 millis" } } },
        { tag: "Broken", status: "5XX", message: "It broke.", retry: { backoff: { base: "1 second", safe: true } } }
      ],
      outcomes: { "204": "Gone.", "200": "Here." }
    },
    shows: "| 404 | `group_not_found` | Group {groupId} does not exist. | Deprecated: Groups are lists now."
  },
  {
    title: "A field of every kind, in every dialect that carries fields",
    input: {
      errors: [
        { tag: "Everything", status: 409, number: 1, fields: everything },
        { tag: "Waits", status: 429, number: 2, retry: { after: "1500 millis" }, message: "Wait." },
        { tag: "Several", status: [400, 422], number: 3, message: "{status}" },
        { tag: "Range", status: "5XX", number: 4, message: "{status}" }
      ],
      dialects: ["problem", "google-rpc", "json-api", "graphql", "json-rpc", "oauth2"]
    },
    shows: "read as Everything, and by the other contract as Everything"
  },
  {
    title: "Failures without a body, told apart by status, header or text",
    input: {
      errors: [
        { tag: "Gone", status: 404, message: "Gone – for good." },
        { tag: "Waits", status: 429, retry: { after: "1500 millis" } },
        { tag: "Range", status: "5XX", message: "{status}" },
        {
          tag: "Labelled",
          status: 403,
          message: "{label}",
          fields: { label: "Template", count: "Int", either: "Mixed?", at: "DateFromString?" },
          headers: { "x-label": "{label}", "x-count": "{count}", "x-either": "{either}", "x-at": "{at}" }
        }
      ],
      dialects: ["status"]
    },
    shows: 'nowhere to carry the field "either"'
  },
  {
    title: "The same, without the field that could be two things",
    input: {
      errors: [
        { tag: "Gone", status: 404, message: "Gone – for good." },
        { tag: "Waits", status: 429, retry: { after: "1500 millis" } },
        { tag: "Range", status: "5XX", message: "{status}" },
        {
          tag: "Labelled",
          status: 403,
          message: "{label}",
          fields: { label: "Template", count: "Int", colour: "Literal", at: "DateFromString?" },
          headers: { "x-label": "{label}", "x-count": "{count}", "x-colour": "{colour}", "x-at": "{at}" }
        }
      ],
      dialects: ["status", "headers", "text", "mixed", "code-text", "code-message"]
    },
    shows: "read as Labelled, and by the other contract as Labelled"
  },
  {
    title: "A house style: members of one's own, and a field that tells errors apart",
    input: {
      errors: [
        { tag: "Declined", status: 402, fields: { reason: "Int" }, code: "declined" },
        { tag: "Stolen", status: 402, fields: { reason: "Int" }, code: "stolen" }
      ],
      dialects: [
        {
          kind: "simple",
          name: "house",
          mediaType: "application/json",
          status: undefined,
          headers: { "x-title": { "~hole": "title" }, "x-message": { "~hole": "message" } },
          body: {
            version: 1,
            ok: false,
            none: null,
            reason: { "~hole": "class", name: "reason", names: { "5": "declined", "*": "stolen" } },
            since: { "~written": ["2026"] },
            items: [
              { "~optional": { "~hole": "message" } },
              { "~hole": "status", form: "string" },
              { "~optional": { "~hole": "number" } }
            ]
          }
        }
      ]
    },
    shows: "read as Declined, and by the other contract as Declined"
  },
  {
    title: "One failure for each kind of field",
    input: {
      errors: Object.keys(public_).map((kind, index) => ({
        tag: `Has${kind}`,
        status: 400,
        number: index,
        fields: { it: kind }
      }))
    },
    shows: "read as HasTree, and by the other contract as HasTree"
  },
  {
    title: "A failure without fields",
    input: {
      errors: [{ tag: "Plain", status: 404, message: "+ more – ünd mehr", deprecated: "Do not." }],
      dialects: ["hole", "constant", "message", first]
    },
    shows: "read as Plain, and by the other contract as Plain"
  },
  {
    title: "Members of one's own, and fields in their places",
    input: {
      errors: [
        {
          tag: "Gone",
          status: 404,
          message: "Fort → für immer.",
          fields: { id: "String" },
          number: 3,
          retry: { after: "1500 millis" }
        },
        {
          tag: "Busy",
          status: 409,
          fields: { id: "Int" },
          headers: { vary: "origin", "x-tries": "{tries}", "x-id": "{id}" }
        },
        { tag: "Odd", status: "5XX", fields: { id: "BigLiteral" } }
      ].map((error) =>
        error.tag === "Busy" ? { ...error, headers: { vary: "origin" } } : error
      ) as Authored["errors"],
      dialects: ["members"]
    },
    shows: "read as Gone, and by the other contract as Gone"
  },
  {
    title: "A text that says how long to wait",
    input: {
      errors: [{ tag: "Soon", status: 503, retry: { after: "2 seconds" } }],
      defect: "Soon",
      dialects: ["waits"]
    },
    shows: "wait 2 for soon"
  },
  {
    title: "A type that no header can carry",
    input: { base: "https://bücher.example/", errors: [{ tag: "Gone", status: 404 }], dialects: ["types"] },
    shows: "cannot carry"
  }
]
