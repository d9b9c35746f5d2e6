import type { Authored } from "./author.ts"
import type { Experiment } from "./chapter.ts"
import type { Reading } from "./read.ts"

const base = "https://errors.example.com/shop/"
const problem = { type: `${base}group_not_found`, groupId: "g1" }
const google = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", domain: "shop.example.com" }
const bare: Authored = {
  errors: [
    { tag: "Gone", status: 404 },
    { tag: "Range", status: "5XX" },
    { tag: "Several", status: [400, 401] },
    { tag: "Full", status: 507, fields: { left: "Int" }, headers: { "x-left": "{left}" } },
    { tag: "Wide", status: 403, fields: { either: "Either", deep: "Unknown?" }, headers: { "x-plain": "x" } }
  ]
}
const headers: Authored = { ...bare, errors: bare.errors.slice(0, 4), dialects: ["headers"] }
const status: Authored = { ...headers, dialects: ["status"] }
const gateway: Authored = {
  name: "gateway",
  errors: [{ tag: "Tired", status: 502 }],
  dialects: ["status", "code-text"]
}
const house: Authored = {
  errors: [
    { tag: "Declined", status: 402, fields: { reason: "Int" } },
    { tag: "Stolen", status: 402, fields: { reason: "Int" } }
  ],
  dialects: [
    {
      kind: "simple",
      name: "house",
      mediaType: "application/json",
      status: undefined,
      headers: { "x-wait": { "~hole": "retryAfter" } },
      body: {
        version: 1,
        reason: { "~hole": "class", name: "reason", names: { "5": "declined", "6": "stolen" } },
        about: { "~optional": { title: { "~hole": "title" } } }
      }
    }
  ]
}
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

/** Responses, and what they are read as. */
export const readings: ReadonlyArray<Experiment<Reading>> = [
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
    title: "JSON:API, of which the first error counts",
    input: {
      status: 404,
      body: {
        errors: [
          { status: 404, code: "x" },
          { status: "404", code: "group_not_found", meta: { groupId: "g3" } }
        ]
      }
    },
    shows: '"code": "x"'
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
  { title: "A number where an object was", input: { status: 400, body: "7" }, shows: "UnrecognizedError" },
  { title: "The status alone", input: { status: 404, contract: status }, shows: "Gone" },
  { title: "The status alone, in a range", input: { status: 555, contract: status }, shows: "Range" },
  { title: "The status alone, one of several", input: { status: 401, contract: status }, shows: "Several" },
  {
    title: "The status alone, and a field in a header",
    input: { status: 507, contract: status, headers: { "x-left": "3" } },
    shows: '"left": 3'
  },
  {
    title: "The status alone, and a header that is missing",
    input: { status: 507, contract: status },
    shows: "Missing key"
  },
  { title: "A status that is nobody's", input: { status: 418, contract: status }, shows: "UnrecognizedError" },
  {
    title: "A header that tells errors apart",
    input: { status: 404, contract: headers, headers: { "x-code": "gone" } },
    shows: "Gone"
  },
  { title: "A header that is not there", input: { status: 404, contract: headers }, shows: "UnrecognizedError" },
  {
    title: "A code and a text",
    input: { status: 404, contract: { ...headers, dialects: ["mixed"] }, body: { code: "gone", text: "x" } },
    shows: "Gone"
  },
  {
    title: "A text with a code within",
    input: { status: 404, contract: { ...headers, dialects: ["text"] }, body: " failed with gone at last\n" },
    shows: "Gone"
  },
  {
    title: "A text that only begins so",
    input: { status: 404, contract: { ...headers, dialects: ["text"] }, body: "failed with gone" },
    shows: "UnrecognizedError"
  },
  {
    title: "A text with nothing within",
    input: { status: 404, contract: { ...headers, dialects: ["text"] }, body: "failed with  at last" },
    shows: "UnrecognizedError"
  },
  {
    title: "A text with more behind",
    input: { status: 404, contract: { ...headers, dialects: ["text"] }, body: "failed with gone at last again" },
    shows: "UnrecognizedError"
  },
  {
    title: "A body where the status says it",
    input: { status: 404, contract: { ...headers, dialects: ["code-text", "status"] }, body: { other: 1 } },
    shows: "Gone"
  },
  { title: "A gateway's failure", input: { status: 502, foreign: gateway }, shows: "Tired" },
  {
    title: "A gateway's failure, in a body",
    input: { status: 502, foreign: gateway, body: { code: "tired", text: "" } },
    shows: "Tired"
  },
  { title: "A gateway that did not answer", input: { status: 504, foreign: gateway }, shows: "UnrecognizedError" },
  {
    title: "A value that tells errors apart",
    input: { status: 402, contract: house, headers: { "x-wait": "3" }, body: { version: 1, reason: 5 } },
    shows: "Declined"
  },
  {
    title: "The same value as text",
    input: { status: 402, contract: house, body: { version: 1, reason: "6", about: "x" } },
    shows: "Stolen"
  },
  {
    title: "A value that is nobody's",
    input: { status: 402, contract: house, body: { version: 1, reason: 7 } },
    shows: '"code": "7"'
  },
  {
    title: "A value that is no value",
    input: { status: 402, contract: house, body: { version: 1, reason: null } },
    shows: "UnrecognizedError"
  },
  {
    title: "Another version of the house style",
    input: { status: 402, contract: house, body: { version: 2, reason: 5 } },
    shows: "UnrecognizedError"
  },
  { title: "As a Standard Schema", input: { status: 404, as: "standard", body: problem }, shows: '"groupId": "g1"' },
  {
    title: "As a Standard Schema, of a stranger",
    input: { status: 404, as: "standard", body: "<html>" },
    shows: "issues"
  },
  {
    title: "As a Standard Schema, of no response",
    input: { status: 404, as: "standard", value: 7 },
    shows: "Expected a response"
  },
  {
    title: "As a Standard Schema, of half a response",
    input: { status: 404, as: "standard", value: { status: 404, headers: null } },
    shows: "Expected a response"
  },
  { title: "Matched by tag", input: { status: 404, as: "match", body: problem }, shows: "the arm of GroupNotFound" },
  {
    title: "The compulsory arm",
    input: { status: 404, as: "match", body: "<html>" },
    shows: "the arm of UnrecognizedError"
  },
  { title: "As Effect encodes it", input: { status: 404, as: "schema" }, shows: '"_tag": "GroupNotFound"' }
]
