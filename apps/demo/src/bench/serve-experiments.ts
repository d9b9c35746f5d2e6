import type { Experiment } from "./chapter.ts"
import type { Serving } from "./serve.ts"

const table: ReadonlyArray<readonly [title: string, input: Serving, shows: string]> = [
  ["An error, returned", { as: "listener", does: "GroupNotFound" }, "HTTP/1.1 404 Not Found"],
  ["An error, of an Effect", { as: "listener", does: "RateLimited", by: "effect" }, "retry-after: 60"],
  [
    "An error, of an Effect that takes its time",
    { as: "listener", does: "RateLimited", by: "slow-effect" },
    "HTTP/1.1 429"
  ],
  ["An error, of a promise", { as: "listener", does: "GroupNotFound", by: "promise" }, "HTTP/1.1 404"],
  [
    "An error, of an Effect of a promise",
    { as: "listener", does: "GroupNotFound", by: "promised-effect" },
    "HTTP/1.1 404"
  ],
  ["An error, thrown", { as: "listener", does: "GroupNotFound", by: "throw" }, "HTTP/1.1 404"],
  ["An error, of an Exit", { as: "listener", does: "GroupNotFound", by: "exit" }, "HTTP/1.1 404"],
  ["A success, of an Exit", { as: "listener", does: "success", by: "exit" }, "HTTP/1.1 200 OK"],
  ["A success", { as: "listener", does: "success" }, "HTTP/1.1 200 OK"],
  ["A defect, thrown", { as: "listener", does: "defect", by: "throw" }, '"error": "Error: the password is 1234'],
  ["A defect, of a promise", { as: "listener", does: "defect", by: "promise" }, "HTTP/1.1 500"],
  ["A string, thrown", { as: "listener", does: "string", by: "throw", log: "pino" }, "error"],
  ["What cannot be printed, thrown", { as: "listener", does: "odd", by: "throw", log: "stderr" }, "HTTP/1.1 500"],
  ["An Effect that interrupts itself", { as: "listener", does: "interrupt", by: "effect" }, "HTTP/1.1 500"],
  ["After headers were set", { as: "listener", does: "GroupNotFound", first: "headers" }, "vary: origin, accept"],
  ["After the head was sent", { as: "listener", does: "GroupNotFound", first: "head" }, '"delivery": "aborted"'],
  ["After all was sent", { as: "listener", does: "GroupNotFound", first: "all" }, '"delivery": "late"'],
  [
    "A client that leaves",
    { as: "listener", does: "GroupNotFound", by: "slow-effect", request: { leavesMs: 30 } },
    '"code": "client_gone"'
  ],
  [
    "A client that leaves before a promise",
    { as: "listener", does: "GroupNotFound", by: "promised-effect", request: { leavesMs: 30 } },
    "client_gone"
  ],
  [
    "To a page of another origin",
    { as: "listener", does: "RateLimited", request: { headers: { origin: "https://page.example" } } },
    "access-control-expose-headers: retry-after"
  ],
  ["To a HEAD", { as: "listener", does: "GroupNotFound", request: { method: "HEAD" } }, "HTTP/1.1 404"],
  ["With letters beyond ASCII in the head", { as: "listener", does: "Labelled" }, "HTTP/1.1 403"],
  ["Without a body", { as: "listener", does: "Bare" }, "HTTP/1.1 304"],
  [
    "By an absolute path, with a query",
    { as: "listener", does: "GroupNotFound", request: { path: "http://x.example/groups?token=1" } },
    '"path": "/groups"'
  ],
  [
    "As a page",
    { as: "listener", does: "GroupNotFound", request: { headers: { accept: "text/html" } } },
    "<!doctype html>"
  ],
  [
    "As Markdown, a defect",
    { as: "listener", does: "defect", request: { headers: { accept: "text/markdown" } } },
    "# Internal error"
  ],
  [
    "In the first dialect, asked for",
    { as: "listener", does: "GroupNotFound", request: { headers: { accept: "application/problem+json" } } },
    "application/problem+json"
  ],
  [
    "In another dialect, asked for",
    { as: "listener", does: "GroupNotFound", request: { headers: { accept: "application/vnd.api+json" } } },
    "application/vnd.api+json"
  ],
  [
    "In anybody's",
    { as: "listener", does: "GroupNotFound", request: { headers: { accept: "*/*" } } },
    "application/problem+json"
  ],
  [
    "In German",
    { as: "listener", does: "GroupNotFound", messages: true, request: { headers: { "accept-language": "de" } } },
    "content-language: de"
  ],
  [
    "In German, a defect",
    { as: "listener", does: "defect", messages: true, request: { headers: { "accept-language": "de" } } },
    "HTTP/1.1 500"
  ],
  [
    "In German, as a page",
    {
      as: "listener",
      does: "GroupNotFound",
      messages: true,
      request: { headers: { "accept-language": "de", accept: "text/html" } }
    },
    "<!doctype html>"
  ],
  ["Logged to standard error", { as: "listener", does: "defect", by: "throw", log: "stderr" }, "HTTP/1.1 500"],
  ["Expected, and so not logged", { as: "listener", does: "GroupNotFound", log: "stderr" }, "HTTP/1.1 404"],
  [
    "Logged by a logger like pino",
    { as: "listener", does: "GroupNotFound", log: "pino" },
    "info: GET / failed with GroupNotFound"
  ],
  [
    "A broken answer, logged by a logger like pino",
    { as: "listener", does: "GroupNotFound", first: "all", log: "pino" },
    "(late)"
  ],
  [
    "A defect, logged by a logger like pino",
    { as: "listener", does: "defect", log: "pino" },
    "error: GET / failed with InternalError"
  ],
  ["Logged by Effect", { as: "listener", does: "defect", log: "effect" }, "HTTP/1.1 500"],
  ["Expected, and so not logged by Effect", { as: "listener", does: "GroupNotFound", log: "effect" }, "HTTP/1.1 404"],
  [
    "Logged by all, of which one throws",
    { as: "listener", does: "GroupNotFound", log: "all" },
    '"tag": "GroupNotFound"'
  ],
  ["Logged by one that throws", { as: "listener", does: "GroupNotFound", log: "throws" }, "HTTP/1.1 404"],
  ["An error of a Fetch handler", { as: "fetch", does: "GroupNotFound" }, "HTTP/1.1 404"],
  ["An error of a Fetch handler's Effect", { as: "fetch", does: "RateLimited", by: "slow-effect" }, "HTTP/1.1 429"],
  [
    "A Fetch handler that returns nothing",
    { as: "fetch", does: "nothing" },
    "The handler returned undefined, which is no Response"
  ],
  ["A Fetch handler that succeeds", { as: "fetch", does: "success" }, "HTTP/1.1 200"],
  [
    "A Fetch handler, asked with HEAD",
    { as: "fetch", does: "GroupNotFound", request: { method: "HEAD" } },
    "HTTP/1.1 404"
  ],
  ["A Fetch handler, with letters beyond ASCII", { as: "fetch", does: "Labelled" }, "HTTP/1.1 403"],
  ["A Fetch handler, without a body", { as: "fetch", does: "Bare" }, "HTTP/1.1 304"],
  [
    "A Fetch handler, to a page of another origin",
    { as: "fetch", does: "RateLimited", request: { headers: { origin: "https://page.example" } } },
    "access-control-expose-headers"
  ],
  [
    "A Fetch handler whose client leaves",
    { as: "fetch", does: "GroupNotFound", by: "slow-effect", request: { leavesMs: 30 } },
    "client_gone"
  ],
  [
    "A Fetch handler whose client has left",
    { as: "fetch", does: "GroupNotFound", by: "slow-effect", request: { leavesMs: -1 } },
    "client_gone"
  ],
  ["Lines of JSON that break off", { as: "ndjson", does: "GroupNotFound" }, '{"status":404,"error":{'],
  ["Lines of JSON that do not", { as: "ndjson", does: "success" }, '{"line":1}'],
  ["Lines of JSON that break off in a defect", { as: "ndjson", does: "defect" }, '"status":500'],
  ["Lines of JSON, in a dialect without bodies", { as: "ndjson", does: "Bare", dialects: ["status"] }, '"error":null'],
  [
    "Lines of JSON, in a dialect of text",
    { as: "ndjson", does: "Bare", dialects: ["text"] },
    "failed with bare at last"
  ],
  ["Events that break off", { as: "sse", does: "RateLimited" }, "event: failure"],
  ["A server that stops", { as: "stop" }, "HTTP/1.1 503"],
  ["A server that stops at once", { as: "stop", does: "success" }, "stopped"],
  ["A server that stops, whatever still runs", { as: "stop", does: "nothing", timeoutMs: 50 }, "stopped"],
  [
    "A request that cannot be read",
    { as: "unreadable", request: { raw: "GET / HTTP/1.1\r\nbad header\r\n\r\n" } },
    "HTTP/1.1 400 Bad Request"
  ],
  [
    "A head that is too large",
    { as: "unreadable", request: { raw: `GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n` } },
    "HTTP/1.1 431"
  ],
  [
    "A request that does not arrive in time",
    { as: "unreadable", request: { raw: "GET / HTTP/1.1\r\n" } },
    "HTTP/1.1 408"
  ],
  [
    "A chunk with an endless extension",
    {
      as: "unreadable",
      request: { raw: `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1;${"x".repeat(20_000)}\r\na` }
    },
    "HTTP/1.1 413"
  ],
  [
    "A request that cannot be read, mapped",
    { as: "unreadable", errors: "mapped", request: { raw: "bad\r\n\r\n" } },
    "odd"
  ],
  [
    "A request that cannot be read, mapped to a stranger",
    { as: "unreadable", errors: "stranger", request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 500"
  ],
  [
    "A request that cannot be read, and a mapping that throws",
    { as: "unreadable", errors: "throws", request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 500"
  ],
  [
    "A request that cannot be read, in numbers",
    { as: "unreadable", dialects: ["json-rpc"], request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 400"
  ],
  [
    "A request that cannot be read, by status alone",
    { as: "unreadable", dialects: ["json-api"], request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 400"
  ],
  ["Without a log of one's own", { as: "listener", does: "GroupNotFound", log: "stderr" }, "HTTP/1.1 404"],
  ["A path that Express does not know", { as: "express", request: { path: "/nowhere" } }, "HTTP/1.1 404"],
  ["A method that Express does not know", { as: "express", request: { method: "DELETE", path: "/groups" } }, "allow: "],
  [
    "JSON that is broken, in Express",
    {
      as: "express",
      request: { method: "POST", path: "/groups", headers: { "content-type": "application/json" }, body: "{" }
    },
    "HTTP/1.1 400"
  ],
  [
    "A body that is too large, in Express",
    {
      as: "express",
      request: {
        method: "POST",
        path: "/groups",
        headers: { "content-type": "application/json" },
        body: "[1,2,3,4,5,6,7,8,9,10,11]"
      }
    },
    "HTTP/1.1 413"
  ],
  [
    "A charset that nobody reads, in Express",
    {
      as: "express",
      request: {
        method: "POST",
        path: "/groups",
        headers: { "content-type": "application/json; charset=x" },
        body: "{}"
      }
    },
    "HTTP/1.1 415"
  ],
  [
    "An encoding that nobody reads, in Express",
    {
      as: "express",
      request: {
        method: "POST",
        path: "/groups",
        headers: { "content-type": "application/json", "content-encoding": "x" },
        body: "{}"
      }
    },
    "HTTP/1.1 415"
  ],
  ["A path that cannot be decoded, in Express", { as: "express", request: { path: "/groups/%zz" } }, "HTTP/1.1 40"],
  [
    "What a middleware throws for its caller",
    { as: "express", does: "gone", request: { path: "/groups" } },
    "HTTP/1.1 410"
  ],
  [
    "What a middleware throws, odd as it is",
    { as: "express", does: "teapot", request: { path: "/groups" } },
    "HTTP/1.1 4"
  ],
  [
    "What an inflating middleware throws",
    { as: "express", does: "encoding", request: { path: "/groups" } },
    "HTTP/1.1 415"
  ],
  [
    "What a middleware throws, not for its caller",
    { as: "express", does: "hidden", request: { path: "/groups" } },
    "HTTP/1.1 500"
  ],
  [
    "What must not be looked at, in Express",
    { as: "express", does: "trap", request: { path: "/groups" } },
    "HTTP/1.1 500"
  ],
  ["A string, in Express", { as: "express", does: "string", request: { path: "/groups" } }, "HTTP/1.1 500"],
  [
    "An error of the contract, in Express",
    { as: "express", does: "GroupNotFound", request: { path: "/groups" } },
    "HTTP/1.1 404"
  ],
  [
    "A path that Express does not know, mapped",
    { as: "express", errors: "mapped", request: { path: "/nowhere" } },
    "HTTP/1.1 418"
  ],
  [
    "A method that Express does not know, mapped",
    { as: "express", errors: "mapped", request: { method: "DELETE", path: "/groups" } },
    "HTTP/1.1 418"
  ],
  [
    "In a contract that has HTTP's own errors",
    { as: "express", errors: "own", request: { path: "/nowhere" } },
    "HTTP/1.1 404"
  ],
  ["A Fetch handler, told nothing", { as: "fetch", does: "GroupNotFound", log: "stderr" }, "HTTP/1.1 404"],
  ["Lines of JSON, told nothing", { as: "ndjson", does: "GroupNotFound", log: "stderr" }, '"status":404'],
  ["Events, told nothing", { as: "sse", does: "GroupNotFound", log: "stderr" }, "event: failure"],
  ["A server that stops, told nothing", { as: "stop", log: "stderr" }, "HTTP/1.1 503"],
  [
    "A request that cannot be read, told nothing",
    { as: "unreadable", log: "stderr", request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 400"
  ],
  ["An error with a cause, in the log", { as: "listener", does: "caused" }, "its cause"],
  ["Logged by two", { as: "listener", does: "GroupNotFound", log: "both" }, '"tag": "GroupNotFound"'],
  [
    "As a page, after a Vary of one's own",
    { as: "listener", does: "GroupNotFound", first: "headers", request: { headers: { accept: "text/html" } } },
    "<!doctype html>"
  ]
]

/** Handlers that fail, and what is sent. */
export const serving: ReadonlyArray<Experiment<Serving>> = table.map(([title, input, shows]) => ({
  title,
  input,
  shows
}))
