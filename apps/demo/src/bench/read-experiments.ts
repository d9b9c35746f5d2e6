import type { Experiment } from "./chapter.ts"
import type { Reading } from "./read.ts"
import { base, deep, google, problem } from "./read-contracts.ts"

/** Responses with bodies, and what they are read as. */
export const bodies: ReadonlyArray<Experiment<Reading>> = [
  {
    title: "Problem details",
    input: { status: 404, headers: { "Error-Instance": "urn:x" }, body: problem },
    shows: "Group g1 does not exist."
  },
  {
    title: "As the web has its headers",
    input: {
      status: 429,
      as: "web",
      headers: { "retry-after": "7", "error-instance": "urn:uuid:1" },
      body: { type: `${base}rate_limited`, limit: 5 }
    },
    shows: '"retryAfterMs": 7000'
  },
  {
    title: "With a byte order mark",
    input: { status: 404, body: `\ufeff${JSON.stringify(problem)}` },
    shows: "GroupNotFound"
  },
  {
    title: "A page of HTML",
    input: { status: 502, body: "<html>" },
    shows: "A response with status 502 is none of the contract's failures"
  },
  { title: "Nothing at all", input: { status: 404 }, shows: "UnrecognizedError" },
  { title: "JSON that breaks off", input: { status: 404, body: '{"type":' }, shows: "UnrecognizedError" },
  {
    title: "A newer server's code",
    input: { status: 404, body: { type: `${base}newer%20one` } },
    shows: '"code": "newer one"'
  },
  {
    title: "A type that cannot be decoded",
    input: { status: 404, body: { type: `${base}%zz`, title: "Odd" } },
    shows: "none of the contract's failures: Odd"
  },
  {
    title: "Somebody else's problem",
    input: { status: 404, body: { type: "about:blank", title: "Not Found", detail: "No such page" } },
    shows: "No such page"
  },
  {
    title: "A known code with invalid fields",
    input: { status: 404, body: { ...problem, groupId: 1 } },
    shows: "does not fit its definition: Expected string"
  },
  {
    title: "A known code with another status",
    input: { status: 410, body: problem },
    shows: "the status 410 is not one that group_not_found answers with"
  },
  {
    title: "A status out of the range's",
    input: { status: 404, body: { type: `${base}broken` } },
    shows: "is not one that broken answers with"
  },
  { title: "A status of the range's", input: { status: 507, body: { type: `${base}broken` } }, shows: "It broke." },
  { title: "One of several statuses", input: { status: 503, body: { type: `${base}closed` } }, shows: "Closed (503)." },
  {
    title: "Sixty-four levels deep, and more",
    input: { status: 418, body: { type: `${base}odd`, anything: "x", more: deep(70) } },
    shows: "Expected at most 64 levels of nesting"
  },
  {
    title: "A date that is none",
    input: { status: 418, body: { type: `${base}odd`, anything: "x", at: 5 } },
    shows: "issue"
  },
  {
    title: "Google's errors, among strangers",
    input: {
      status: 404,
      body: {
        error: {
          code: 404,
          details: [
            null,
            { "@type": "other" },
            { ...google, reason: "GROUP_NOT_FOUND", metadata: { groupId: "g2" } },
            { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "1.5s" },
            { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: "r1" }
          ]
        }
      }
    },
    shows: '"retryAfterMs": 1500'
  },
  {
    title: "Google's, with a field that was no text",
    input: {
      status: 429,
      body: { error: { details: [{ ...google, reason: "RATE_LIMITED", metadata: { limit: "7" } }] } }
    },
    shows: "More than 7 requests"
  },
  {
    title: "Google's, with text where JSON was",
    input: {
      status: 429,
      body: { error: { details: [{ ...google, reason: "RATE_LIMITED", metadata: { limit: "many" } }] } }
    },
    shows: "rate_limited"
  },
  {
    title: "Google's, with metadata that is a list",
    input: {
      status: 429,
      body: { error: { status: 7, details: [{ ...google, reason: "RATE_LIMITED", metadata: [] }] } }
    },
    shows: "UnrecognizedError"
  },
  {
    title: "Google's, with a delay that is none",
    input: {
      status: 404,
      body: {
        error: {
          details: [
            { ...google, reason: "GROUP_NOT_FOUND", metadata: { groupId: "g" } },
            { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: true }
          ]
        }
      }
    },
    shows: "GroupNotFound"
  },
  {
    title: "JSON:API, of which the first error that is known counts",
    input: {
      status: 404,
      body: {
        errors: [
          { status: 404, code: "x" },
          { status: "404", code: "group_not_found", meta: { groupId: "g3" } }
        ]
      }
    },
    shows: "Group g3 does not exist."
  },
  {
    title: "JSON:API, whose status is a string",
    input: {
      status: 404,
      body: { errors: [{ id: "7", links: {}, status: "404", code: "group_not_found", meta: { groupId: "g3" } }] }
    },
    shows: "Group g3 does not exist."
  },
  {
    title: "GraphQL, whose status is in the body",
    input: {
      status: 200,
      body: { errors: [{ message: "x" }, { message: "", extensions: { code: "closed", status: 503 } }], data: null }
    },
    shows: "Closed (503)."
  },
  {
    title: "GraphQL, without a status",
    input: { status: 200, body: { errors: [{ extensions: { code: "group_not_found", groupId: "g" } }] } },
    shows: "GroupNotFound"
  },
  {
    title: "GraphQL, with a status that it cannot have",
    input: { status: 200, body: { errors: [{ extensions: { code: "closed", status: 418 } }] } },
    shows: "is not one that closed answers with"
  },
  {
    title: "GraphQL, whose error has no code",
    input: { status: 200, body: { errors: [{ message: "Syntax error." }] } },
    shows: "and does not say which"
  },
  {
    title: "JSON-RPC, whose error has no code",
    input: { status: 200, body: { jsonrpc: "2.0", id: 1, error: { message: "x" } } },
    shows: "and does not say which"
  },
  {
    title: "JSON-RPC, by its number",
    input: { status: 200, body: { jsonrpc: "2.0", id: 1, error: { code: 2, message: "", data: { limit: 4 } } } },
    shows: "More than 4 requests"
  },
  {
    title: "JSON-RPC, the protocol's own",
    input: { status: 200, body: { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "" } } },
    shows: '"code": "-32601"'
  },
  {
    title: "OAuth, with the error alone",
    input: { status: 400, body: { error: "invalid_grant" } },
    shows: '"code": "invalid_grant"'
  },
  { title: "A list where an object was", input: { status: 400, body: [1] }, shows: "UnrecognizedError" },
  { title: "A number where an object was", input: { status: 400, body: "7" }, shows: "UnrecognizedError" }
]
