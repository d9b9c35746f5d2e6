import type { Authored, AuthoredError } from "./author.ts"
import type { Experiment } from "./chapter.ts"

const plain: AuthoredError = { tag: "Plain", status: 404 }
const missing: AuthoredError = { tag: "Missing", status: 404, fields: { id: "String" } }

/** One error that is a mistake. */
const one = (title: string, error: Partial<AuthoredError>, shows: string): Experiment<Authored> => ({
  title,
  input: { errors: [{ tag: "A", status: 404, ...error }] },
  shows
})

/** Errors that are none together. */
const all = (
  title: string,
  errors: Authored["errors"],
  shows: string,
  rest: Partial<Authored> = {}
): Experiment<Authored> => ({ title, input: { errors, ...rest }, shows })

/** A dialect that is a mistake. */
const dialect = (
  title: string,
  mine: object,
  shows: string,
  errors: Authored["errors"] = [plain]
): Experiment<Authored> =>
  all(title, errors, shows, {
    dialects: [
      {
        kind: "simple",
        name: "mine",
        mediaType: "application/json",
        status: undefined,
        headers: {},
        body: { code: { "~hole": "code" } },
        ...mine
      }
    ]
  })

/** Two elements of a list, of which one could be read from the other. */
const alike = (title: string, one: unknown, two: unknown): Experiment<Authored> =>
  dialect(title, { body: { code: { "~hole": "code" }, all: [one, two] } }, "has an array in which", [missing])
const fields = { "~hole": "fields" }
const message = { "~optional": { "~hole": "message" } }

/** Mistakes, and the sentences that say so. */
export const refusals: ReadonlyArray<Experiment<Authored>> = [
  one(
    "A misspelt placeholder",
    { message: "{idd}", fields: { id: "String" } },
    "{idd} in the message names no field; the fields are id"
  ),
  one(
    "A placeholder without fields",
    { message: "{id}" },
    "{id} in the message names no field; this error declares none"
  ),
  one("A placeholder in a header", { headers: { "X-Id": "{id}" } }, '{id} in the header "X-Id" names no field'),
  one("A placeholder for a list", { message: "{a}", fields: { a: "Strings" } }, "cannot stand in a template"),
  one(
    "A placeholder for what may be missing",
    { message: "{a}", fields: { a: "String?" } },
    "cannot stand in a template"
  ),
  one("A reserved field", { fields: { cause: "String" } }, 'the field "cause" is reserved on every error; rename it'),
  one("A field that every object has", { fields: { toString: "String" } }, 'the field "toString" is reserved'),
  one("A field that is no word", { fields: { "a b": "String" } }, 'the field "a b" cannot be a placeholder'),
  one(
    "A secret in public",
    { fields: { token: "Redacted" } },
    'the field "token" holds a Redacted, which would leave in clear text'
  ),
  one(
    "A secret deep within",
    { fields: { all: "Secrets", tree: "Tree", later: "Later" } },
    'the field "all" holds a Redacted'
  ),
  one(
    "A value that JSON has no form of",
    { fields: { all: "Opaque" } },
    'the field "all" has a schema that says no JSON form of its values'
  ),
  one("Two headers that are one", { headers: { "X-Plan": "a", "x-plan": "b" } }, "are the same one; drop one of them"),
  one("A header with a space in its name", { headers: { "x a": "b" } }, '"x a" is no header name'),
  one("A header of two lines", { headers: { "x-a": "b\r\nc" } }, "use ASCII"),
  one(
    "A header of the dialect's",
    { headers: { "Content-Type": "text/plain" } },
    "is written by the dialect or the host; drop it"
  ),
  one("A code with a space", { code: "a b" }, 'the code "a b" must be printable ASCII without spaces'),
  one("A number that is none", { number: JSON.parse("null") }, "null is no number of JSON; use another"),
  one("No status", { status: [] }, "the list of statuses is empty; name at least one"),
  one("An interim status", { status: 103 }, "103 is no status of a final response"),
  one("An extension", { is: "extension" }, "a tagged error cannot be extended"),
  one("A subclass", { is: "subclass" }, "is a subclass of another error's class"),
  one("An endless delay", { retry: { after: "-1 second" } }, "Retry cannot use -1 second as a delay"),
  one("A delay that is none", { retry: { after: "soon" } }, "Retry cannot use soon as a delay"),
  one("A backoff without a base", { retry: { backoff: { base: 0 } } }, "Retry cannot use 0 as the base of a backoff"),
  one(
    "A backoff that shrinks",
    { retry: { backoff: { base: 2, max: 1 } } },
    "Retry cannot use 1 as the maximum of a backoff"
  ),
  one(
    "A backoff with a factor below one",
    { retry: { backoff: { base: 1, factor: 0.5 } } },
    "as the factor of a backoff"
  ),
  one("A class that is none", { is: "stranger" }, "one of its errors is a stranger"),
  one("The arm for strangers", { is: "unrecognized" }, "UnrecognizedError is what it does not know"),
  one(
    "A maximum that is no duration",
    { retry: { backoff: { base: 2, max: "soon" as never } } },
    "as the maximum of a backoff"
  ),
  all("A class from a circle of imports", [null], "one of its errors is undefined"),
  all("Half of a character in a base", [plain], "its base has half of a character; write it whole", {
    base: "https://example.com/\ud83d/"
  }),
  all("A tag twice", [plain, { ...plain, identifier: "PlainToo" }], 'share the tag "Plain"; rename one of them'),
  all("A code twice", [plain, { tag: "Other", status: 410, code: "plain" }], 'Plain and Other share the code "plain"'),
  all("A status twice", [plain, { tag: "Other", status: 404 }], "and Plain and Other are both 404", {
    dialects: ["status"]
  }),
  all(
    "A range twice",
    [
      { tag: "A", status: "5XX" },
      { tag: "B", status: "5XX" }
    ],
    "A and B are both 5XX",
    { dialects: ["status"] }
  ),
  all("No number", [plain], "tells errors apart by number, and Plain has none; give it one", {
    dialects: ["json-rpc"]
  }),
  one("A field beside the dialect's", { fields: { title: "String" } }, "collides with a member of the dialect"),
  all("A field that cannot be carried", [missing], 'has nowhere to carry the field "id" of Missing', {
    dialects: ["code-text"]
  }),
  dialect("A status that would be lost", { status: 200 }, "always answers 200, so the status of A would be lost", [
    { tag: "A", status: "4XX", number: 1 }
  ]),
  one("A body where none is allowed", { status: 204 }, "HTTP allows none with status 204"),
  all(
    "A body that says how long to wait, of an error that does not",
    [{ tag: "Never", status: 410 }],
    "has the retryAfter, and Never may have none; give it one, or mark that part Dialect.optional",
    { dialects: ["waits"] }
  ),
  ...[
    ["A field in every body, which an error may lack", { "~hole": "field", name: "more" }] as const,
    [
      "A name of the status in every body, which one has not",
      { "~hole": "statusName", names: { 500: "BROKEN" } }
    ] as const,
    [
      "A wait that fields would leave with",
      { "~optional": { wait: { "~hole": "retryAfter" }, "...": { "~hole": "fields" } } }
    ] as const
  ].map(([title, part]) =>
    dialect(
      title,
      { body: { code: { "~hole": "code" }, part, more: { "~optional": fields } } },
      "and Never may have none; give it one, or mark that part Dialect.optional",
      [{ tag: "Never", status: 410, fields: { more: "String?" } }]
    )
  ),
  all("A defect with fields", [missing], "a defect leaves as Missing, which cannot be written without fields", {
    defect: "Missing"
  }),
  all(
    "A defect that is another's",
    [{ tag: "Boom", status: 500, code: "internal_error" }],
    "a defect leaves as InternalError, which the dialect"
  ),
  dialect("A status of a dialect that none has", { status: 99 }, "99 is no status of a final response"),
  dialect("A dialect with bodies that HTTP allows none", { status: 204 }, "with which HTTP allows no body"),
  dialect("A media type that is none", { mediaType: "json" }, "which is none (RFC 9110 section 8.3.1)"),
  dialect(
    "A text with two holes side by side",
    { mediaType: "text/plain", body: { "~text": [{ "~hole": "code" }, { "~hole": "message" }] } },
    "has two holes side by side"
  ),
  dialect(
    "A text of fields",
    { mediaType: "text/plain", body: { "~text": [{ "~hole": "code" }, ": ", fields] } },
    "which are read from objects only"
  ),
  dialect(
    "A header of the error and of the dialect",
    { headers: { "x-id": { "~hole": "code" } }, body: fields },
    "x-id",
    [{ tag: "Missing", status: 404, fields: { id: "String" }, headers: { "X-Id": "{id}" } }]
  ),
  dialect(
    "A field by which errors are told apart, which one may lack",
    { body: { kind: { "~hole": "class", name: "kind", names: { a: "plain" } }, data: fields } },
    'tells errors apart by the field "kind", and Plain may have none'
  ),
  dialect(
    "A field by which errors are told apart, with no value for one",
    { body: { kind: { "~hole": "class", name: "kind", names: { a: "other" } } } },
    'gives none of its values to Plain; name its code, "plain", in Dialect.classify',
    [{ ...plain, fields: { kind: "String" } }]
  ),
  dialect(
    "A field in a form that it does not have",
    { body: { code: { "~hole": "code" }, id: { "~optional": { "~hole": "field", name: "id", form: "string" } } } },
    'has the field in the form "string", which it does not have; write it as it is',
    [missing]
  ),
  dialect(
    "A text spread",
    { body: { code: { "~hole": "code" }, more: { "...": { "~hole": "message" } } } },
    "spreads something else than Dialect.hole.fields"
  ),
  alike("Two parts of a list that look alike", { a: message, "...": fields }, { a: "b" }),
  alike("A part of a list that any other is", fields, { "~written": { b: 1 } }),
  alike("A value of a list that another may be", { "~hole": "field", name: "id" }, { "~hole": "message" }),
  alike("A value of a list that a number may be", { "~hole": "field", name: "id" }, { "~hole": "status" }),
  alike("A value of a list that a constant may be", { "~hole": "field", name: "id" }, null),
  alike("A list in a list", [{ "~hole": "field", name: "id" }], ["a"]),
  alike("A constant of a list that another has", { a: "b", id: { "~hole": "field", name: "id" } }, { a: "b", id: "c" })
]
