import type { Experiment } from "./chapter.ts"
import type { Reading } from "./read.ts"
import { gateway, headers, house, problem, status } from "./read-contracts.ts"

/** Responses that say what they are elsewhere, and what becomes of all in the end. */
export const arms: ReadonlyArray<Experiment<Reading>> = [
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
  { title: "As Effect encodes it", input: { status: 404, as: "schema" }, shows: '"_tag": "GroupNotFound"' },
  {
    title: "As Effect encodes it, with a status of its own",
    input: {
      status: 404,
      contract: {
        errors: [{ tag: "Lost", status: "4XX", fields: { groupId: "String" } }]
      },
      as: "schema"
    },
    shows: '"status": 404'
  },
  {
    title: "A constructor that refuses it",
    input: {
      status: 404,
      contract: { errors: [{ tag: "Gone", status: 404, is: "picky" }] },
      body: { type: "urn:errata:shop:gone" }
    },
    shows: "not from the wire"
  },
  {
    title: "A constructor that forgets what was received",
    input: {
      status: 404,
      contract: { errors: [{ tag: "Gone", status: 404, is: "forgetful" }] },
      body: { type: "urn:errata:shop:gone" }
    },
    shows: '"_tag": "Gone"'
  },
  {
    title: "A schema that has a bug",
    input: {
      status: 404,
      contract: { errors: [{ tag: "Gone", status: 404, fields: { it: "Touchy" } }] },
      body: { type: "urn:errata:shop:gone", it: "boom" }
    },
    shows: "a bug in the schema"
  },
  {
    title: "Another body, where the status says it",
    input: { status: 404, contract: { errors: [{ tag: "Gone", status: 404 }], dialects: ["message"] }, body: "<html>" },
    shows: "UnrecognizedError"
  },
  {
    title: "No body, where the status says it",
    input: { status: 404, contract: { errors: [{ tag: "Gone", status: 404 }], dialects: ["message"] } },
    shows: "Gone"
  }
]
