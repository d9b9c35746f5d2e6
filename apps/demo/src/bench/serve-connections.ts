import type { Experiment } from "./chapter.ts"
import type { Serving } from "./serve.ts"

const table: ReadonlyArray<readonly [title: string, input: Serving, shows: string]> = [
  ["Errors that wait for their turn on a connection", { as: "connection", meets: "line" }, "firstHTTP/1.1 404"],
  ["A client that leaves while handlers wait in line", { as: "connection", meets: "line-left" }, "client_gone"],
  ["After the head was written, in line", { as: "connection", meets: "line-begun" }, '"delivery": "aborted"'],
  ["A client that leaves amid its body", { as: "connection", meets: "cut-body" }, '"tag": "ClientGone"'],
  ["A client that leaves before a fetch is done", { as: "connection", meets: "cut-fetch" }, '"tag": "ClientGone"'],
  ["A client that leaves, and nothing thrown", { as: "connection", meets: "left-for-nothing" }, '"delivery": "gone"'],
  ["A client that left before the handler began", { as: "connection", meets: "left-before" }, '"tag": "ClientGone"'],
  [
    "A Fetch handler that throws why its client left",
    { as: "fetch", does: "reason", request: { leavesMs: 30 } },
    '"tag": "ClientGone"'
  ],
  ["A file that breaks off while it is sent", { as: "connection", meets: "broken-source" }, '"delivery": "aborted"'],
  ["A head that a middleware's hook refuses", { as: "connection", meets: "broken-hook" }, '"delivery": "aborted"'],
  ["A request that cannot be read, amid a response", { as: "connection", meets: "garbage" }, "so far"],
  ["A server that stops amid responses", { as: "connection", meets: "stop-begun" }, "stopped"],
  ["By HTTP/2", { as: "connection", meets: "http2" }, '":status": 404'],
  ["By HTTP/2, after the head was sent", { as: "connection", meets: "http2-begun" }, "stream reset with code 2"],
  ["By HTTP/2, a client that leaves", { as: "connection", meets: "http2-left" }, '"tag": "ClientGone"'],
  ["With a Vary of its own", { as: "listener", does: "Varied" }, "vary: x-plan, accept"],
  [
    "To a client that says twice what it accepts",
    {
      as: "listener",
      does: "GroupNotFound",
      request: {
        raw: "GET / HTTP/1.1\r\nhost: lab\r\naccept: text/plain;q=0.1\r\nAccept: text/html\r\nconnection: close\r\n\r\n"
      }
    },
    "<!doctype html>"
  ],
  ["A body that is not as it should be", { as: "listener", does: "validation" }, "HTTP/1.1 400"],
  [
    "A body that is not as it should be, mapped",
    { as: "listener", does: "validation", errors: "mapped" },
    "HTTP/1.1 418"
  ],
  [
    "A body that is not as it should be, in Express",
    { as: "express", does: "validation", request: { path: "/groups" } },
    "HTTP/1.1 400"
  ],
  ["Logged by one that rejects", { as: "listener", does: "GroupNotFound", log: "rejects" }, "HTTP/1.1 404"],
  ["Logged by Effect, whose logger throws", { as: "listener", does: "defect", log: "effect-throws" }, "HTTP/1.1 500"],
  [
    "What cannot be printed, logged by a logger like pino",
    { as: "listener", does: "odd", by: "throw", log: "pino" },
    "error: GET / failed with InternalError"
  ],
  [
    "A request that cannot be read, mapped to a status without a phrase",
    { as: "unreadable", errors: "unnamed", request: { raw: "bad\r\n\r\n" } },
    "HTTP/1.1 460"
  ],
  [
    "Broken JSON, as older parsers say it",
    { as: "express", does: "syntax", request: { path: "/groups" } },
    "HTTP/1.1 400"
  ],
  ["A broken path, as others say it", { as: "express", does: "uri", request: { path: "/groups" } }, "HTTP/1.1 400"],
  [
    "What a middleware does not find",
    { as: "express", does: "not-found", request: { path: "/groups" } },
    "HTTP/1.1 404"
  ],
  [
    "What a middleware cannot write as it was asked",
    { as: "express", does: "not-acceptable", request: { path: "/groups" } },
    "HTTP/1.1 406"
  ],
  [
    "A method that a middleware refuses",
    { as: "express", does: "methods", request: { path: "/groups" } },
    "allow: GET, POST"
  ],
  [
    "A method that a middleware refuses, without others",
    { as: "express", does: "method", request: { path: "/groups" } },
    "HTTP/1.1 405"
  ],
  [
    "A middleware's challenge",
    { as: "express", does: "unauthorized", first: "headers", request: { path: "/groups" } },
    'www-authenticate: Bearer realm="shop"'
  ],
  [
    "A proxy that was revoked, in Express",
    { as: "express", does: "revoked", request: { path: "/groups" } },
    "HTTP/1.1 500"
  ]
]

/** Clients that leave, requests in line, HTTP/2, and middlewares: what it takes more than one request to see, or another. */
export const connections: ReadonlyArray<Experiment<Serving>> = table.map(([title, input, shows]) => ({
  title,
  input,
  shows
}))
