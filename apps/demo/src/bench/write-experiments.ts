import type { Experiment } from "./chapter.ts"
import { deep } from "./read-contracts.ts"
import type { Writing } from "./write.ts"

const templates = { de: { group_not_found: "Gruppe {groupId} fehlt." }, "de-CH": { rate_limited: "Mehr als {limit}." } }
const formats = {
  en: {
    rate_limited:
      ".input {$limit :number} .match $limit one {{One request a minute.}} * {{{$limit} requests a minute.}}"
  },
  de: { odd: "{$anything} und {$at}" }
}
const varying: Writing["contract"] = {
  errors: [{ tag: "Varied", status: 404, message: "+ more", headers: { vary: "origin" } }]
}
const mixed: Writing["contract"] = {
  errors: [
    { tag: "Plain", status: 404 },
    { tag: "Ranged", status: "4XX" },
    { tag: "Server", status: 500, code: "server" }
  ],
  dialects: ["status"]
}
const unchanged: Writing["contract"] = { errors: [{ tag: "Unchanged", status: 304 }], dialects: ["status"] }
const ticket: Writing["contract"] = { errors: [{ tag: "Gone", status: 410 }], dialects: ["ticket"] }
const house: Writing["contract"] = {
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
      headers: {
        "x-title": { "~hole": "title" },
        "x-message": { "~hole": "message" },
        "x-wait": { "~hole": "retryAfter" }
      },
      body: {
        reason: { "~hole": "class", name: "reason", names: { "5": "declined", "7": "stolen" } },
        wait: { "~optional": { seconds: { "~hole": "retryAfter", form: "string" } } }
      }
    }
  ]
}

/** Failures, and ways to write them. */
export const writings: ReadonlyArray<Experiment<Writing>> = [
  {
    title: "An error of the contract",
    input: { error: "GroupNotFound", fields: { groupId: "g1" } },
    shows: '"detail":"Group g1 does not exist."'
  },
  {
    title: "A defect, of which nothing leaves",
    input: { thrown: "error", as: "respond" },
    shows: "The service failed in a way that it did not foresee."
  },
  { title: "A string, thrown", input: { thrown: "string", as: "respond" }, shows: '"error": "out of paper"' },
  {
    title: "An error wrapped in another",
    input: { error: "GroupNotFound", thrown: "cause" },
    shows: "group_not_found"
  },
  {
    title: "An error as the reason of an Effect error",
    input: { error: "RateLimited", thrown: "reason" },
    shows: "ratelimit-limit: 5"
  },
  { title: "A cause that is its own cause", input: { thrown: "cycle", as: "respond" }, shows: "internal_error" },
  { title: "A value that must not be touched", input: { thrown: "trap" }, shows: "internal_error" },
  { title: "A stranger with a known tag", input: { thrown: "stranger" }, shows: "internal_error" },
  { title: "A class where an instance belongs", input: { error: "Broken", as: "class" }, shows: "internal_error" },
  { title: "An Effect that fails", input: { error: "Closed", as: "exit", accept: null }, shows: "409" },
  { title: "An Effect that dies", input: { thrown: "defect", as: "exit", accept: "*/*" }, shows: "an incident" },
  { title: "An Effect that is interrupted", input: { thrown: "interrupt", as: "exit" }, shows: "interrupted" },
  { title: "An Effect that succeeds", input: { thrown: "success", as: "exit" }, shows: "nothing to write" },
  {
    title: "With a status of the range's",
    input: { error: "Broken", fields: { status: 507 }, as: "respond", instanceId: "urn:uuid:1" },
    shows: "retry-after: 2"
  },
  {
    title: "For a browser",
    input: { error: "GroupNotFound", fields: { groupId: "<b>&'\"" }, accept: "text/html" },
    shows: "&lt;b&gt;&amp;&#39;&quot;"
  },
  {
    title: "As a page, under an instance id",
    input: { error: "GroupNotFound", fields: { members: ["a"] }, as: "html", instanceId: "urn:uuid:1" },
    shows: "<dt>Instance</dt><dd>urn:uuid:1</dd>"
  },
  { title: "As a page, without a body", input: { error: "Unchanged", as: "html", contract: unchanged }, shows: "304" },
  { title: "With an id that every body has", input: { error: "Gone", contract: ticket }, shows: '"ticket":"urn:uuid:' },
  { title: "A defect as a page", input: { thrown: "error", as: "html", contract: mixed }, shows: "Internal error" },
  {
    title: "For an agent",
    input: { error: "Odd", fields: { anything: "+1 `x` _y_", at: undefined }, accept: "text/markdown" },
    shows: "1\\) +"
  },
  {
    title: "As Markdown, under an instance id",
    input: { error: "GroupNotFound", as: "markdown", instanceId: "urn:uuid:1" },
    shows: "- Instance: `urn:uuid:1`"
  },
  { title: "A defect as Markdown", input: { thrown: "error", as: "markdown" }, shows: "# Internal error" },
  {
    title: "An error that cannot be written, as Markdown",
    input: { error: "Odd", fields: { more: "deep" }, as: "markdown" },
    shows: "#"
  },
  {
    title: "By quality, then specificity",
    input: { error: "Closed", accept: "text/html;q=0.5, application/vnd.api+json" },
    shows: "application/vnd.api+json"
  },
  {
    title: "Plain JSON, which a +json dialect is too",
    input: { error: "Closed", accept: "application/json" },
    shows: '"reason":"CLOSED"'
  },
  {
    title: "For somebody who accepts none of it",
    input: { error: "Closed", accept: "image/png" },
    shows: "application/problem+json"
  },
  { title: "An Accept that is broken", input: { error: "Closed", accept: ";;;=," }, shows: "409" },
  { title: "Without bodies, for anybody", input: { error: "Plain", accept: "*/*", contract: mixed }, shows: "404" },
  {
    title: "In German, by templates",
    input: {
      error: "GroupNotFound",
      fields: { groupId: "g1" },
      language: "de-AT, en;q=0.5",
      messages: templates,
      accept: "*/*"
    },
    shows: "content-language: de"
  },
  {
    title: "In German, where only Swiss German is there",
    input: { error: "RateLimited", language: "de", messages: templates, accept: "*/*" },
    shows: "More than 5 requests a minute."
  },
  {
    title: "In Swiss German, by lookup",
    input: { error: "RateLimited", language: "de-CH-x-bern", messages: templates, as: "localized" },
    shows: "content-language: de-CH"
  },
  {
    title: "In a language that nobody speaks here",
    input: { error: "GroupNotFound", language: "ja", messages: templates, as: "localized" },
    shows: "The locale: none"
  },
  {
    title: "A defect has no translation",
    input: { thrown: "error", language: "de", messages: templates, as: "localized" },
    shows: "internal_error"
  },
  {
    title: "A template over a list",
    input: {
      error: "GroupNotFound",
      fields: { members: ["a"] },
      language: "de",
      messages: { de: { group_not_found: "{members}" } },
      as: "localized"
    },
    shows: "Group null does not exist."
  },
  {
    title: "With a plural, by MessageFormat 2",
    input: { error: "RateLimited", fields: { limit: 1 }, language: "en-GB", formats, as: "localized" },
    shows: "One request a minute."
  },
  {
    title: "A plural of several",
    input: { error: "RateLimited", fields: { limit: 3 }, language: "en", formats, accept: null },
    shows: "3 requests a minute."
  },
  {
    title: "A variable that has no value",
    input: { error: "Odd", language: "de", formats, as: "localized", fields: { at: undefined } },
    shows: "content-language"
  },
  {
    title: "A language that is no tag",
    input: { error: "Odd", messages: { "d e": {} }, as: "localized" },
    shows: "is no language tag"
  },
  {
    title: "A message for a code that is none",
    input: { error: "Odd", messages: { de: { nothing: "x" } }, as: "localized" },
    shows: '"nothing", in the messages of "shop" in "de", is no code of this contract'
  },
  {
    title: "A message with a field that is none",
    input: { error: "Odd", messages: { de: { odd: "{x}" } }, as: "localized" },
    shows: 'speaks of "x", which is no field of Odd; the fields are anything, more, at'
  },
  {
    title: "A message with a field where there are none",
    input: { error: "Plain", contract: mixed, messages: { de: { plain: "{x}", ranged: "{status}" } }, as: "localized" },
    shows: "this error declares none"
  },
  {
    title: "A message that is broken",
    input: { error: "Odd", formats: { de: { odd: "{$" } }, as: "localized" },
    shows: "cannot be read"
  },
  {
    title: "A function that MessageFormat has not",
    input: { error: "Odd", formats: { de: { odd: "{$anything :shout}" } }, as: "localized" },
    shows: "there is no function :shout"
  },
  {
    title: "In JSON-RPC, under the id of the request",
    input: { error: "RateLimited", dialect: "json-rpc", id: 'a"b' },
    shows: '{"jsonrpc":"2.0","id":"a\\"b",'
  },
  { title: "An id for what is no JSON-RPC", input: { error: "RateLimited", id: 7 }, shows: "application/problem+json" },
  {
    title: "In a dialect that the contract has not",
    input: { error: "Plain", contract: mixed, dialect: "oauth2" },
    shows: "404"
  },
  {
    title: "A status that is another's",
    input: { error: "Ranged", contract: mixed, fields: { status: 404 }, as: "respond" },
    shows: "Ranged with status 404 would be decoded as Plain; fail with that one"
  },
  {
    title: "A status of its own",
    input: { error: "Ranged", contract: mixed, fields: { status: 405 }, as: "respond" },
    shows: "405"
  },
  {
    title: "A value that is another's",
    input: { error: "Stolen", contract: house, fields: { reason: 5 }, as: "respond" },
    shows: "Stolen with reason 5 would be decoded as declined"
  },
  {
    title: "A value that is nobody's",
    input: { error: "Stolen", contract: house, fields: { reason: 6 }, as: "respond" },
    shows: "would be decoded as unrecognized"
  },
  {
    title: "A value that is its own",
    input: { error: "Declined", contract: house, fields: { reason: 5 } },
    shows: '{"reason":5}'
  },
  {
    title: "A header with a line break",
    input: { error: "Labelled", fields: { label: "a\nb" }, as: "respond" },
    shows: "has a character that the header"
  },
  {
    title: "A header that begins with a space",
    input: { error: "Labelled", fields: { label: " a" }, as: "respond" },
    shows: "begins or ends with a space"
  },
  {
    title: "A header with a quote",
    input: { error: "Labelled", fields: { label: 'a"b\\c' } },
    shows: 'x-quoted: "a\\"b\\\\c"'
  },
  { title: "An instance id that no header can carry", input: { error: "Closed", instanceId: "ü→" }, shows: "409" },
  {
    title: "A field of the wrong type",
    input: { error: "Labelled", fields: { label: 1 } },
    shows: "new Labelled(…) was given invalid fields: Expected string"
  },
  { title: "With a stack", input: { error: "Closed", stacks: true, as: "respond" }, shows: "409" },
  {
    title: "For a log that writes JSON",
    input: { error: "Closed", as: "json" },
    shows: '{"_tag":"Closed","status":409}'
  },
  {
    title: "A value that leads back to itself, for a log",
    input: { error: "Odd", cyclic: "more", as: "json" },
    shows: '{"_tag":"Odd"}'
  },
  {
    title: "A value of seventy levels",
    input: { error: "Odd", fields: { more: deep(70) }, as: "respond" },
    shows: "at most 64 levels"
  },
  {
    title: "A field that is left out, as text",
    input: { error: "GroupNotFound", without: "members", dialect: "google-rpc" },
    shows: '"metadata":{"groupId":"null"}'
  },
  {
    title: "A schema that has a bug",
    input: {
      error: "Bug",
      contract: { errors: [{ tag: "Bug", status: 400, fields: { it: "Touchy" } }] },
      fields: { it: "boom" }
    },
    shows: "a bug in the schema"
  },
  { title: "A page of few words", input: { error: "RateLimited", as: "html" }, shows: "More than 5 requests" },
  {
    title: "A value that leads back to itself",
    input: { error: "Odd", cyclic: "more", as: "respond" },
    shows: "internal_error"
  },
  {
    title: "A value that leads back to itself, as a page",
    input: { error: "Odd", cyclic: "more", as: "html" },
    shows: "Internal error"
  },
  {
    title: "A value that leads back to itself, in German",
    input: { error: "Odd", cyclic: "more", as: "localized", language: "de", formats },
    shows: "internal_error"
  },
  {
    title: "A variable that is missing",
    input: { error: "Odd", without: "at", as: "localized", language: "de", formats },
    shows: "odd"
  },
  {
    title: "With a Vary of its own",
    input: { error: "Varied", contract: varying, as: "localized", messages: {}, language: "de" },
    shows: "vary: origin, accept-language"
  },
  {
    title: "With a Vary of its own, chosen by Accept",
    input: { error: "Varied", contract: varying, accept: "text/markdown" },
    shows: "vary: origin, accept"
  },
  {
    title: "With messages, and no language asked for",
    input: { error: "Closed", messages: { de: { closed: "Zu ({status})." } }, accept: "*/*" },
    shows: "409"
  },
  {
    title: "A status out of range",
    input: { error: "Broken", fields: { status: 404 } },
    shows: "Expected a status from 500 to 599"
  }
]
