import type { Authored } from "./author.ts"
import type { Call } from "./call.ts"
import type { Experiment } from "./chapter.ts"
import type { LabAnswer } from "./lab.ts"

const fail = (code: string, more: object = {}, status = 404): LabAnswer => ({
  status,
  headers: { "content-type": "application/problem+json", "error-instance": "urn:uuid:1" },
  body: { type: `https://errors.example.com/shop/${code}`, ...more }
})
const missing = fail("group_not_found", { groupId: "g1" })
const limited: LabAnswer = { ...fail("rate_limited", { limit: 5 }, 429), headers: { "retry-after": "0" } }
const closed = fail("closed", {}, 503)
const broken = fail("broken", {}, 500)
const fine: LabAnswer = { body: { id: "g1", at: "1970-01-01T00:00:00.000Z" } }
const graphql = (more: object): LabAnswer => ({ body: { data: null, ...more } })
const gateway: Authored = { name: "gateway", errors: [{ tag: "Tired", status: 502 }], dialects: ["status"] }
const tries = { maxAttempts: 3, budget: 10 }
const endless = { firstByteTimeoutMs: "none", totalTimeoutMs: "none" } as const
const longest = {
  kind: "simple" as const,
  name: "long",
  mediaType: `application/vnd.${"very.".repeat(12)}long+json`,
  status: undefined,
  headers: {},
  body: { code: { "~hole": "code" as const }, fields: { "~hole": "fields" as const } }
}
/** What Node's errors tell: a bundle for browsers or Workers is without what reads them. */
const toldBy = (node: string) => ({ node, page: '"tag": "Unreachable"', worker: '"tag": "Unreachable"' })
const hour = { hours: 1, retry: tries, options: endless } as const

const table: ReadonlyArray<readonly [title: string, input: Call, shows: Experiment["shows"]]> = [
  ["A success, handed on", { answers: [fine] }, '"status": 200'],
  ["A success, decoded", { answers: [fine], success: "effect" }, '"at": "1970-01-01T00:00:00.000Z"'],
  ["A success, decoded by a Standard Schema", { answers: [fine], success: "standard" }, '"read"'],
  ["A success without a body", { answers: [{ status: 204 }], success: "standard" }, '"ok": true'],
  [
    "A success that is not what was promised",
    { answers: [{ body: { id: 1 } }], success: "effect" },
    "an invalid success"
  ],
  ["A success that is no JSON", { answers: [{ body: "<html>" }], success: "effect" }, "it is not JSON"],
  [
    "A success that a Standard Schema refuses",
    { answers: [fine], success: "refusing" },
    "list.0: too short; the body: odd"
  ],
  ["A success whose schema has a bug", { answers: [fine], success: "throwing" }, "its schema failed"],
  [
    "A success that is too long",
    { answers: [{ fill: 2000 }], success: "anything", options: { maxSuccessBytes: 1000 } },
    "with more than 1000 bytes"
  ],
  ["An error of the contract", { answers: [missing] }, "Group g1 does not exist."],
  ["An error of the contract, in the page's words", { answers: [missing], advised: true }, "Ask the box office."],
  ["An error that asks to wait", { answers: [{ ...limited, headers: { "retry-after": "9" } }] }, '"waitMs": 60000'],
  ["An error that backs off, for the third time", { answers: [closed], attempt: 3 }, '"waitMs": 4000'],
  ["An error of a POST, which may have worked", { answers: [closed], method: "POST" }, '"retry": "perhaps"'],
  [
    "An error of a POST with an idempotency key",
    { answers: [closed], method: "POST", idempotencyKey: "k" },
    '"retry": "yes"'
  ],
  ["A stranger's answer", { answers: [{ status: 502, body: "<html>" }] }, '"tag": "UnrecognizedError"'],
  [
    "A stranger's answer to a POST",
    { answers: [{ status: 502, body: "<html>" }], method: "POST" },
    '"retry": "perhaps"'
  ],
  ["A gateway's answer", { answers: [{ status: 502 }], foreign: gateway }, '"tag": "Tired"'],
  [
    "A failure that is longer than is read",
    { answers: [{ status: 502, fill: 3000 }], options: { maxBodyBytes: 1000 } },
    '"tag": "UnrecognizedError"'
  ],
  [
    "A failure with 200, as GraphQL has it",
    { answers: [graphql({ errors: [{ extensions: { code: "closed", status: 503 } }] })], dialects: ["graphql"] },
    '"tag": "Closed"'
  ],
  [
    "A failure with 200, and a success wanted",
    {
      answers: [graphql({ errors: [{ extensions: { code: "closed", status: 503 } }] })],
      dialects: ["graphql"],
      success: "anything"
    },
    '"tag": "Closed"'
  ],
  [
    "A success with 200, as GraphQL has it",
    { answers: [graphql({ data: 1 })], dialects: ["graphql"] },
    '"status": 200'
  ],
  [
    "A newer failure with 200",
    { answers: [graphql({ errors: [{ extensions: { code: "newer" } }] })], dialects: ["graphql"] },
    '"tag": "UnrecognizedError"'
  ],
  [
    "What the request says of itself",
    { answers: [{ echo: true }], success: "anything", idempotencyKey: "k1" },
    '"key": "k1"'
  ],
  [
    "Headers of the caller's own",
    { answers: [{ echo: true }], success: "anything", headers: { accept: "text/plain" }, idempotencyKey: "k1" },
    '"accept": "text/plain"'
  ],
  [
    "Dialects of many types",
    {
      answers: [{ echo: true }],
      success: "anything",
      dialects: ["google-rpc", "json-api", "graphql", "oauth2"]
    },
    '"accept"'
  ],
  ["A header that is none", { answers: [fine], headers: { "a b": "c" } }, '"tag": "InvalidRequest"'],
  ["A method that is none", { answers: [fine], method: "A B" }, '"tag": "InvalidRequest"'],
  ["A GET with a body", { answers: [fine], body: "x" }, '"tag": "InvalidRequest"'],
  ["A URL of another scheme", { url: "ftp://example.com/" }, '"ok": false'],
  ["A URL that is none", { url: "http://[" }, '"tag": "InvalidRequest"'],
  ["As a promise that rejects", { answers: [missing], via: "promise" }, '"tag": "GroupNotFound"'],
  ["As a promise that resolves", { answers: [fine], via: "promise", success: "effect" }, '"ok": true'],
  ["As an Effect", { answers: [missing], via: "effect" }, '"tag": "GroupNotFound"'],
  ["As an Effect that is interrupted", { answers: [{ afterMs: 1000 }], abort: "interrupt" }, "interrupted"],
  ["By the contract of a path", { answers: [missing], via: "route" }, '"tag": "GroupNotFound"'],
  ["By no contract's path", { answers: [missing], via: "unrouted" }, '"tag": "InvalidRequest"'],
  ["As a URL", { answers: [missing], via: "url" }, '"tag": "GroupNotFound"'],
  ["As a Request", { answers: [missing], via: "request", retry: { maxAttempts: 2 } }, '"tag": "GroupNotFound"'],
  ["As a Request that was used before", { answers: [missing], via: "used" }, '"tag": "InvalidRequest"'],
  [
    "A server that thinks too long",
    { answers: [{ afterMs: 1000 }], options: { firstByteTimeoutMs: 100 } },
    "the response did not begin in time"
  ],
  [
    "A server that stops in the middle",
    { answers: [{ body: "{", cut: { stallMs: 1000 } }], success: "anything", options: { totalTimeoutMs: 300 } },
    "the response did not end in time"
  ],
  [
    "A failure that stops in the middle",
    {
      answers: [{ status: 502, body: "{", cut: { stallMs: 1000 } }],
      options: { totalTimeoutMs: 300, firstByteTimeoutMs: 200 }
    },
    '"tag": "UnrecognizedError"'
  ],
  [
    "Without limits of time",
    { answers: [fine], options: { firstByteTimeoutMs: "none", totalTimeoutMs: "none" } },
    '"status": 200'
  ],
  ["A caller who gave up before", { answers: [fine], abort: "before" }, '"tag": "Aborted"'],
  ["A caller who gives up meanwhile", { answers: [{ afterMs: 1000 }], abort: "during" }, '"tag": "Aborted"'],
  ["A caller whose own time is up", { answers: [{ afterMs: 1000 }], abort: "timeout" }, '"tag": "TimedOut"'],
  [
    "A caller who gives up, and a fetch that does not listen",
    { answers: [fine], abort: "during", fetch: "deaf" },
    '"tag": "Aborted"'
  ],
  ["A fetch that throws as Node's does", { answers: [fine], fetch: "throws" }, toldBy("the connection was lost")],
  ["A fetch that has no route", { answers: [fine], fetch: "offline" }, toldBy("this device is offline")],
  ["A connection that breaks off", { answers: [{ cut: "head" }] }, '"ok": false'],
  ["A success that breaks off", { answers: [{ body: "{", cut: "body" }], success: "anything" }, '"ok": false'],
  ["A failure that breaks off", { answers: [{ status: 503, body: "{", cut: "body" }] }, '"tag": "UnrecognizedError"'],
  ["What is no HTTP", { answers: [{ raw: "hello\r\n\r\n" }] }, '"ok": false'],
  [
    "A body in an encoding that it has not",
    {
      answers: [{ headers: { "content-encoding": "gzip" }, body: "this was never compressed by anybody" }],
      success: "anything"
    },
    '"ok": false'
  ],
  ["A redirect to itself", { answers: [{ status: 302, headers: { location: "#again" } }] }, '"ok": false'],
  [
    "Tried again, and then it works",
    { answers: [limited, limited, fine], ...hour },
    '"1 RateLimited method_idempotent"'
  ],
  ["Tried again, and then no more", { answers: [broken], ...hour }, '"tag": "Broken"'],
  [
    "Tried again, as a POST that had no effect",
    { answers: [broken, fine], method: "POST", body: "x", ...hour },
    '"1 Broken policy_safe"'
  ],
  ["Not tried again, as a POST", { answers: [closed, fine], method: "POST", ...hour }, '"tag": "Closed"'],
  [
    "Tried again within a budget",
    { answers: [broken], ...hour, retry: { maxAttempts: 5, budget: 1 } },
    '"tag": "Broken"'
  ],
  [
    "Tried again without Effect's clock",
    { answers: [{ ...broken, body: { type: "x" }, status: 503 }, fine], retry: { maxAttempts: 2 } },
    "UnrecognizedError method_idempotent"
  ],
  [
    "Tried again until the caller gives up",
    { answers: [limited], abort: "during", retry: { maxAttempts: 9 } },
    '"tag": "Aborted"'
  ],
  ["A stream is sent once", { answers: [broken], via: "http-client", method: "POST", body: "x" }, '"tag": "Broken"'],
  ["By Effect's own client", { answers: [missing], via: "http-client" }, '"tag": "GroupNotFound"'],
  [
    "By Effect's own client, a success",
    { answers: [fine], via: "http-client", headers: { accept: "a/b" } },
    '"ok": true'
  ],
  [
    "By Effect's own client, and its own filter",
    { answers: [missing], via: "http-client", success: "anything" },
    '"tag": "GroupNotFound"'
  ],
  ["By Effect's own client, a URL that is none", { url: "http://[", via: "http-client" }, '"tag": "InvalidRequest"'],
  [
    "By Effect's own client, a body that stalls",
    {
      answers: [{ status: 502, body: "{", cut: { stallMs: 1000 } }],
      via: "http-client",
      options: { totalTimeoutMs: 200 }
    },
    '"tag": "UnrecognizedError"'
  ],
  [
    "By Effect's own client, a connection that breaks off",
    { answers: [{ cut: "head" }], via: "http-client" },
    '"ok": false'
  ],
  ["By TanStack Query", { answers: [limited, fine], via: "query", headers: {} }, '"ok"'],
  ["By TanStack Query, what is final", { answers: [missing], via: "query" }, '"1 GroupNotFound no more"'],
  [
    "By TanStack Query, a POST",
    { answers: [broken, fine], via: "query", method: "POST", success: "effect" },
    '"1 Broken again"'
  ],
  ["As a promise, told nothing", { answers: [fine], via: "promise" }, '"status": 200'],
  ["As an Effect, told nothing", { answers: [fine], via: "effect" }, '"status": 200'],
  ["Tried again, as often as by default", { answers: [limited], abort: "during", retry: {} }, '"tag": "Aborted"'],
  [
    "A stream that cannot be sent again",
    { answers: [broken], method: "POST", body: "x", stream: true, retry: tries },
    '"ok": false'
  ],
  ["As a Request, to a connection that breaks off", { answers: [{ cut: "head" }], via: "request" }, '"ok": false'],
  ["By the contract of an origin", { answers: [missing], via: "route-url" }, '"tag": "GroupNotFound"'],
  [
    "By the contract of an origin, as a Request",
    { answers: [missing], via: "route-url", stream: true },
    '"tag": "GroupNotFound"'
  ],
  ["A contract with a tag of the client's own", { via: "clash" }, "TimedOut is the tag of a transport error"],
  [
    "A dialect with a very long name",
    { answers: [{ echo: true }], success: "anything", dialects: [longest] },
    '"accept": "application/problem+json, application/json;q=0.9, */*;q=0.1"'
  ],
  [
    "A body that is shorter than it says",
    { answers: [{ raw: "HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{}" }], success: "anything" },
    '"ok": false'
  ],
  [
    "By Effect's own client, and an abort",
    { answers: [{ status: 502, fill: 10 }], via: "http-client", foreign: gateway },
    '"tag": "Tired"'
  ]
]

/** Calls, and servers that behave as servers do. */
export const calls: ReadonlyArray<Experiment<Call>> = table.map(([title, input, shows]) => ({ title, input, shows }))
