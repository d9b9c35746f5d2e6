import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Contract, DefinitionError, Dialect, Retry, TaggedError } from "../src/index.ts"

/** Definitions as data, so that what the compiler refuses reaches the run time too. */
type Untyped = (identifier: string) => (tag: string, spec: object) => Class
type Class = new (fields?: object, options?: object) => Error
const define = (tag: string, spec: object, identifier = tag): Class =>
  (TaggedError as unknown as Untyped)(`sentences-test/${identifier}`)(tag, { status: 404, message: "", ...spec })
const contract = (errors: ReadonlyArray<unknown>, options: object = {}): Contract.Any =>
  Contract.make("shop", { version: "1", errors: errors as never, ...options })

const Missing = define("Missing", { fields: { id: Schema.String } })
const Plain = define("Plain", {})

/** What went wrong, with the place it went wrong in and what to do about it, in one sentence. */
const definitions: ReadonlyArray<readonly [what: string, how: () => unknown, sentence: string]> = [
  [
    "a misspelt placeholder",
    () => define("A", { message: "{idd}", fields: { id: Schema.String } }),
    "A: {idd} in the message names no field; the fields are id"
  ],
  [
    "a placeholder without fields",
    () => define("A", { message: "{id}" }),
    "A: {id} in the message names no field; this error declares none"
  ],
  [
    "a placeholder in a header",
    () => define("A", { headers: { "X-Id": "{id}" } }),
    `A: {id} in the header "X-Id" names no field; this error declares none`
  ],
  [
    "a placeholder for a list",
    () => define("A", { message: "{a}", fields: { a: Schema.Array(Schema.String) } }),
    "A: {a} in the message cannot stand in a template; only a required field whose JSON form is a string, number or boolean can"
  ],
  [
    "a reserved field",
    () => define("A", { fields: { cause: Schema.String } }),
    `A: the field "cause" is reserved on every error; rename it`
  ],
  [
    "a field that is no word",
    () => define("A", { fields: { "a b": Schema.String } }),
    `A: the field "a b" cannot be a placeholder; use letters, digits, _ and -`
  ],
  [
    "a secret in public",
    () => define("A", { fields: { token: Schema.Option(Schema.Redacted(Schema.String)) } }),
    `A: the field "token" holds a Redacted, which would leave in clear text; move it to internal`
  ],
  [
    "a header with a space in its name",
    () => define("A", { headers: { "x a": "b" } }),
    `A: "x a" is no header name (RFC 9110 section 5.6.2)`
  ],
  [
    "a header of two lines",
    () => define("A", { headers: { "x-a": "b\r\nc" } }),
    `A: the header "x-a" has a character that not every runtime can carry; use ASCII (RFC 9110 section 5.5)`
  ],
  [
    "a header beyond ASCII",
    () => define("A", { headers: { "x-a": "Zürich" } }),
    `A: the header "x-a" has a character that not every runtime can carry; use ASCII (RFC 9110 section 5.5)`
  ],
  [
    "a header of the dialect's",
    () => define("A", { headers: { "Content-Type": "text/plain" } }),
    `A: the header "Content-Type" is written by the dialect or the host; drop it`
  ],
  [
    "a code with a space",
    () => define("A", { code: "a b" }),
    `A: the code "a b" must be printable ASCII without spaces`
  ],
  ["a number that is none", () => define("A", { number: Number.NaN }), "A: NaN is no number of JSON; use another"],
  ["no status", () => define("A", { status: [] }), "A: the list of statuses is empty; name at least one"],
  [
    "an interim status",
    () => define("A", { status: 103 }),
    "A: 103 is no status of a final response; use 200 to 599 (RFC 9110 section 15)"
  ],
  [
    "an extension",
    () => (Plain as unknown as { extend: (id: string) => unknown }).extend("shop/More"),
    "shop/More: a tagged error cannot be extended, because responses would decode to its parent; define it with TaggedError and share the field objects instead"
  ],
  [
    "a subclass",
    () => contract([class extends class extends Missing {} {}]),
    `Contract "shop": Missing is a subclass of another error's class, so its responses would decode to the parent; define it with TaggedError and share the field objects instead`
  ],
  [
    "a class from a circle of imports",
    () => contract([undefined]),
    `Contract "shop": one of its errors is undefined, which is no tagged error's class; where modules import each other in a circle, a class is still undefined: move the errors to a module of their own`
  ],
  [
    "a tag twice",
    () => contract([Plain, define("Plain", {}, "PlainToo")]),
    `Contract "shop": sentences-test/Plain and sentences-test/PlainToo share the tag "Plain"; rename one of them`
  ],
  [
    "the tag of what is not known",
    () => contract([define("UnrecognizedError", {})]),
    `Contract "shop": UnrecognizedError is what it does not know; rename that one`
  ],
  [
    "a code twice",
    () => contract([Plain, define("Other", { code: "plain" })]),
    `Contract "shop": Plain and Other share the code "plain"; give one of them another code`
  ],
  [
    "an identifier twice, by which Effect would take them for each other",
    () => contract([Plain, define("Other", {}, "Plain")]),
    `Contract "shop": Plain and Other share the identifier "sentences-test/Plain"; give one of them another identifier`
  ],
  [
    "a status twice",
    () => contract([Plain, define("Other", {})], { dialects: [Dialect.status] }),
    `Contract "shop": the dialect "status" tells errors apart by status, and Plain and Other are both 404; change one, or use a dialect that discriminates by code`
  ],
  [
    "a range twice",
    () => contract([define("A", { status: "5XX" }), define("B", { status: "5XX" })], { dialects: [Dialect.status] }),
    `Contract "shop": the dialect "status" tells errors apart by status, and A and B are both 5XX; change one, or use a dialect that discriminates by code`
  ],
  [
    "no number",
    () => contract([Plain], { dialects: [Dialect.jsonRpc] }),
    `Contract "shop": the dialect "json-rpc" tells errors apart by number, and Plain has none; give it one`
  ],
  [
    "a field beside the dialect's",
    () => contract([define("A", { fields: { title: Schema.String } })]),
    `Contract "shop": the field "title" of A collides with a member of the dialect "problem"; rename the field`
  ],
  [
    "a field that cannot be carried",
    () => contract([Missing], { dialects: [Dialect.codeText] }),
    `Contract "shop": the dialect "code-text" has nowhere to carry the field "id" of Missing; drop the field, give it a header of its own ({ "x-id": "{id}" }), or use a dialect with hole.fields`
  ],
  [
    "a dialect with a header that nobody could send",
    () =>
      contract([Plain], {
        dialects: [Dialect.headers({ name: "mine", headers: { "x code": Dialect.hole.code } })]
      }),
    `Contract "shop": "x code" is no header name (RFC 9110 section 5.6.2)`
  ],
  [
    "a dialect with a header of the host's",
    () =>
      contract([Plain], {
        dialects: [Dialect.headers({ name: "mine", headers: { "Content-Length": Dialect.hole.code } })]
      }),
    `Contract "shop": the header "content-length" is written by the dialect or the host; drop it`
  ],
  [
    "a status that would be lost",
    () =>
      contract([define("A", { status: "4XX", number: 1 })], {
        dialects: [Dialect.json({ name: "mine", status: 200, body: { code: Dialect.hole.code } })]
      }),
    `Contract "shop": the dialect "mine" always answers 200, so the status of A would be lost; put Dialect.hole.status into its body`
  ],
  [
    "a status that is always the same, and nothing else that tells errors apart",
    () =>
      contract([Plain], {
        dialects: [Dialect.json({ name: "mine", status: 200, body: { error: Dialect.hole.message } })]
      }),
    `Contract "shop": the dialect "mine" always answers 200, so the status of Plain would be lost; put Dialect.hole.status into its body`
  ],
  [
    "fields that leave with what stands beside them",
    () =>
      contract([Missing], {
        dialects: [
          Dialect.json({
            name: "mine",
            body: {
              code: Dialect.hole.code,
              more: Dialect.optional({ wait: Dialect.hole.retryAfter, "...": Dialect.hole.fields })
            }
          })
        ]
      }),
    `Contract "shop": every body in the dialect "mine" has the retryAfter, and Missing may have none; give it one, or mark that part Dialect.optional`
  ],
  [
    "a body where none is allowed",
    () => contract([define("A", { status: 204 })]),
    `Contract "shop": the dialect "problem" puts A into a body, and HTTP allows none with status 204; give it another status, or Dialect.status with Dialect.byStatus`
  ],
  [
    "a body where one of several statuses allows none",
    () => contract([define("A", { status: [304, 404] })]),
    `Contract "shop": the dialect "problem" puts A into a body, and HTTP allows none with status 304; give it another status, or Dialect.status with Dialect.byStatus`
  ],
  ...(
    [
      ["number", Dialect.hole.number],
      ["retryAfter", Dialect.hole.retryAfter],
      [`field "id"`, Dialect.field("id")],
      [`field "maybe"`, Dialect.field("maybe")],
      ["statusName", Dialect.statusName({ 500: "BROKEN" })]
    ] as const
  ).map(
    ([what, hole]) =>
      [
        `a body without its ${what}`,
        () =>
          contract([define("A", { fields: { maybe: Schema.optionalKey(Schema.String) } })], {
            dialects: [
              Dialect.json({
                name: "mine",
                body: { c: Dialect.hole.code, x: hole, f: Dialect.optional(Dialect.hole.fields) }
              })
            ]
          }),
        `Contract "shop": every body in the dialect "mine" has the ${what}, and A may have none; give it one, or mark that part Dialect.optional`
      ] as const
  ),
  [
    "a defect without what every body has",
    () =>
      contract([define("A", { number: 1 })], {
        defect: define("Boom", { status: 500 }),
        dialects: [Dialect.json({ name: "mine", body: { c: Dialect.hole.code, n: Dialect.hole.number } })]
      }),
    `Contract "shop": every body in the dialect "mine" has the number, and Boom may have none; give it one, or mark that part Dialect.optional`
  ],
  [
    "two holes of a text that touch",
    () => Dialect.text({ name: "mine", body: ["x", Dialect.hole.code, Dialect.hole.message] }),
    `The text of the dialect "mine" has two holes side by side, which nobody could tell apart; put a literal between them`
  ],
  [
    "a code that a text would end too early",
    () =>
      contract([define("A", { code: "a" }), define("B", { code: "a:b" })], {
        dialects: [Dialect.text({ name: "mine", body: [Dialect.hole.code, ":", Dialect.hole.message] })]
      }),
    `Contract "shop": the dialect "mine" tells errors apart by code, and A and B are both a; change one, or use a dialect that discriminates by code`
  ],
  [
    "a defect with fields",
    () => contract([Plain], { defect: Missing }),
    `Contract "shop": a defect leaves as Missing, which cannot be written without fields; give that error one status and no required field, or name another one as the defect`
  ],
  [
    "a defect that is another's",
    () => contract([define("Boom", { code: "internal_error" })]),
    `Contract "shop": a defect leaves as InternalError, which the dialect "problem" would take for Boom: both have the type urn:errata:shop:internal_error; change one`
  ]
]

describe("a definition is refused, with what, where and what to do", () => {
  it.each(definitions)("for %s", (_, how, sentence) => {
    expect(how).toThrow(DefinitionError)
    expect(how).toThrow(sentence)
  })
})

const Api = contract([Missing, Plain])
const Labelled = define("Labelled", { fields: { label: Schema.String }, headers: { "x-label": "{label}" } })
const Ranged = define("Ranged", { status: "4XX" })
const Mixed = contract([Plain, Ranged], { dialects: [Dialect.status] })
const reason = (of: Contract.Any, error: unknown): string => (Contract.encode(of, error).defect as Error).message

describe("a mistake at run time is told, with what, where and what to do", () => {
  it.each([
    [
      "invalid fields",
      () => new Missing({ id: 1 }),
      `new Missing(…) was given invalid fields: Expected string\n  at ["id"]`
    ],
    ["a missing field", () => new Missing(), `new Missing(…) was given invalid fields: Missing key\n  at ["id"]`],
    [
      "a status out of range",
      () => new Ranged({ status: 500 }),
      `new Ranged(…) was given invalid fields: Expected a status from 400 to 499\n  at ["status"]`
    ],
    [
      "a tag without a handler",
      () => Contract.match({ _tag: "Newer" }, { Plain: () => "" } as never),
      `match has no handler for "Newer", which its types promised could not come; it has Plain. Decode what comes from outside with Contract.decode first`
    ],
    [
      "a tag that every object has",
      () => Contract.match({ _tag: "toString" }, { Plain: () => "" } as never),
      `match has no handler for "toString"`
    ],
    [
      "an endless delay",
      () => Retry.after("-1 second"),
      "Retry cannot use -1 second as a delay. Give a duration that is finite and not negative"
    ]
  ])("%s", (_, how, sentence) => {
    expect(how).toThrow(sentence)
  })
  it.each([
    [
      "a header with a line break",
      () => reason(contract([Labelled]), new Labelled({ label: "a\nb" })),
      `The field "label" has a character that the header "x-label" cannot carry (RFC 9110 section 5.5)`
    ],
    [
      "a header beyond ASCII",
      () => reason(contract([Labelled], { dialects: [Dialect.status] }), new Labelled({ label: "Zürich" })),
      `The field "label" has a character that the header "x-label" cannot carry (RFC 9110 section 5.5)`
    ],
    [
      "a header that begins with a space",
      () => reason(contract([Labelled]), new Labelled({ label: " a" })),
      `The field "label" begins or ends with a space, which the header "x-label" would lose`
    ],
    [
      "a status that is another's",
      () => reason(Mixed, new Ranged({ status: 404 })),
      "Ranged with status 404 would be decoded as Plain; fail with that one"
    ]
  ])("to the server that could not write %s", (_, how, sentence) => {
    expect(how()).toContain(sentence)
  })
  it.each([
    [
      "a known code with invalid fields",
      404,
      `{"type":"urn:errata:shop:missing","id":1}`,
      `Expected string\n  at ["id"]`
    ],
    [
      "a known code with another status",
      410,
      `{"type":"urn:errata:shop:missing","id":"a"}`,
      "the status 410 is not one that missing answers with"
    ]
  ])("to the client that met %s", (_, status, body, issue) => {
    const error = Contract.decode(Api, { status, headers: {}, body }) as unknown as Error
    expect(error).toMatchObject({ _tag: "UnrecognizedError", code: "missing", issue })
    expect(error.message).toBe(
      `A response with status ${status} and code missing does not fit its definition: ${issue}`
    )
  })
})
