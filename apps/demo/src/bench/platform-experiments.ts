import type { Experiment } from "./chapter.ts"
import type { Crossing } from "./platform.ts"

const table: ReadonlyArray<readonly [title: string, input: Crossing, shows: string]> = [
  ["Over a service binding", { across: "rpc", does: "GroupNotFound" }, '"tag": "GroupNotFound"'],
  ["Over a service binding, a success", { across: "rpc", does: "success" }, '"found": true'],
  ["Over a service binding, a defect", { across: "rpc", does: "defect", by: "effect" }, '"tag": "UnrecognizedError"'],
  ["Over a service binding, a plain value", { across: "rpc", more: "plain" }, '"value": 7'],
  ["A method that there is not", { across: "rpc", more: "missing" }, '"tag": "CalleeFailed"'],
  ["Called again, where that does no harm", { across: "rpc", does: "Soon", again: true }, '"tag": "Soon"'],
  ["A stranger, called again", { across: "rpc", does: "stranger", again: true }, '"tag": "CalleeFailed"'],
  ["Thrown, with its members", { across: "rpc", does: "thrown-members" }, '"tag": "GroupNotFound"'],
  ["Thrown, with members that do not fit", { across: "rpc", does: "thrown-wrong-members" }, '"tag": "CalleeFailed"'],
  ["Thrown, with another's code", { across: "rpc", does: "thrown-other-code" }, '"tag": "CalleeFailed"'],
  ["Thrown, as JSON in a message", { across: "rpc", does: "thrown-json" }, '"tag": "RateLimited"'],
  ["Thrown, as a body in a message", { across: "rpc", does: "thrown-code" }, '"tag": "GroupNotFound"'],
  ["Thrown, as a response in a message", { across: "rpc", does: "thrown-wire" }, '"tag": "RateLimited"'],
  ["Thrown, with words alone", { across: "rpc", does: "thrown-text" }, '"tag": "CalleeFailed"'],
  ["Thrown, and no error at all", { across: "rpc", does: "thrown-trap", more: "local" }, '"tag": "CalleeFailed"'],
  [
    "Thrown here, an error of the contract",
    { across: "rpc", does: "RateLimited", more: "local" },
    '"tag": "RateLimited"'
  ],
  ["A callee that has too much to do", { across: "rpc", does: "overloaded" }, '"tag": "CalleeOverloaded"'],
  ["A callee that was reset", { across: "rpc", does: "reset", more: "local" }, '"tag": "CalleeReset"'],
  ["A callee that was lost", { across: "rpc", does: "retryable" }, '"tag": "CalleeDisconnected"'],
  [
    "As a promise that rejects",
    { across: "promises", does: "RateLimited" },
    "It rejects with RateLimited: More than 5 requests a minute."
  ],
  ["As a promise that resolves", { across: "promises", does: "success" }, '"ok": true'],
  ["Through what a call returns", { across: "pipeline", does: "GroupNotFound" }, '"tag": "GroupNotFound"'],
  ["Through what a call returns, a success", { across: "pipeline", does: "success" }, '"entered": true'],
  ["Through a call that fails", { across: "pipeline", does: "RateLimited", more: "closed" }, '"tag": "RateLimited"'],
  ["From a Durable Object", { across: "object", does: "RateLimited", by: "promise" }, '"tag": "RateLimited"'],
  [
    "From a Durable Object, over fetch",
    { across: "object", does: "GroupNotFound", more: "fetch" },
    '"tag": "GroupNotFound"'
  ],
  [
    "From a Durable Object that is aborted",
    { across: "object", does: "abort", more: "aborted" },
    '"tag": "CalleeReset"'
  ],
  ["Over fetch", { across: "fetch", does: "GroupNotFound", by: "effect" }, '"tag": "GroupNotFound"'],
  ["Over fetch, a success", { across: "fetch", does: "success", by: "promise" }, '"value": "found"'],
  ["Over fetch, a defect", { across: "fetch", more: "no-json" }, '"tag": "UnrecognizedError"'],
  ["Over fetch, stopped by its caller", { across: "fetch", more: "stopped" }, '"tag": "CalleeFailed"'],
  ["Through a gateway, passed on", { across: "gateway", does: "GroupNotFound" }, '"tag": "GroupNotFound"'],
  ["Through a gateway, hidden", { across: "gateway", does: "RateLimited", more: "foreign" }, '"tag": "Closed"'],
  [
    "Through a gateway, in another type",
    { across: "gateway", does: "GroupNotFound", request: { headers: { accept: "application/json" } } },
    '"tag": "GroupNotFound"'
  ],
  [
    "Through a gateway, again, though the body was sent",
    { across: "gateway", does: "RateLimited", again: true },
    '"tag": "Closed"'
  ],
  ["Through a gateway that reaches nobody", { across: "gateway", does: "success", more: "nowhere" }, '"tag": "Closed"'],
  [
    "A workflow that is done",
    { across: "workflow", does: "success", more: "timeout" },
    '"output": "done at attempt 1"'
  ],
  [
    "A workflow whose step passes",
    { across: "workflow", does: "Soon", more: "passes" },
    '"output": "done at attempt 2"'
  ],
  [
    "A workflow whose step asks not to be tried again",
    { across: "workflow", more: "stopped" },
    '"tag": "UnrecognizedError"'
  ],
  ["A workflow whose step is final", { across: "workflow", does: "GroupNotFound" }, '"tag": "GroupNotFound"'],
  ["A workflow whose step fails too often", { across: "workflow", does: "Soon", maxAttempts: 2 }, '"tag": "Soon"'],
  [
    "A workflow with a result that cannot be stored",
    { across: "workflow", does: "success", more: "unstorable", maxAttempts: 1 },
    '"status": "errored"'
  ],
  [
    "A workflow that fails outside of its steps",
    { across: "workflow", does: "RateLimited", by: "promise", more: "outside" },
    '"tag": "RateLimited"'
  ],
  ["An alarm that rings", { across: "alarm", does: "success" }, '"runs": 1'],
  ["An alarm that fails, and then does not", { across: "alarm", does: "Soon", more: "passes" }, '"runs": 2'],
  ["An alarm that fails too often", { across: "alarm", does: "Soon", maxAttempts: 2 }, '"runs": 2'],
  ["An alarm whose failure is final", { across: "alarm", does: "GroupNotFound" }, '"runs": 1'],
  [
    "An alarm that was set to an earlier time",
    { across: "alarm", does: "Soon", more: "earlier", maxAttempts: 2 },
    '"runs": 2'
  ],
  ["An alarm with a defect", { across: "alarm", does: "defect" }, '"runs"'],
  ["A message that is handled", { across: "queue", does: "success" }, '"ack"'],
  ["A message that is tried again", { across: "queue", does: "RateLimited" }, "retry in 60 s"],
  ["A message that failed too often", { across: "queue", does: "RateLimited", attempt: 3 }, '"RateLimited"'],
  ["A message that can never be handled", { across: "queue", does: "GroupNotFound", by: "effect" }, '"GroupNotFound"'],
  [
    "A message that JSON cannot carry",
    { across: "queue", does: "GroupNotFound", more: "odd", report: "works" },
    '"GroupNotFound"'
  ],
  [
    "A message that the dead letter queue does not take",
    { across: "queue", does: "GroupNotFound", more: "full" },
    "retry in 60 s"
  ],
  ["A message with a defect", { across: "queue", does: "defect", maxAttempts: 2 }, "retry in"],
  ["A message whose handler is interrupted", { across: "queue", does: "interrupt" }, "retry in 0 s"],
  ["A cron trigger", { across: "scheduled", does: "success" }, '"ended": "done"'],
  [
    "A cron trigger that fails for good",
    { across: "scheduled", does: "GroupNotFound", report: "works" },
    '"not again"'
  ],
  [
    "A cron trigger that may pass",
    { across: "scheduled", does: "RateLimited", report: "throws" },
    "Error: RateLimited …"
  ],
  ["A cron trigger with a defect", { across: "scheduled", does: "defect", by: "promise" }, "Error: InternalError …"],
  ["Services, built once for two requests", { across: "services", does: "success" }, "clerk"],
  ["Services that cannot be built", { across: "services", does: "success", more: "broken" }, '"status"'],
  ["A handler that returns no response", { across: "services", does: "nothing" }, '"status": 500'],
  [
    "A choice of dialects that has a bug",
    { across: "services", does: "GroupNotFound", by: "effect", more: "dialect" },
    '"status": 404'
  ],
  [
    "In a dialect by Accept",
    {
      across: "services",
      does: "GroupNotFound",
      by: "effect",
      request: { headers: { accept: "application/vnd.api+json", origin: "https://page.example", "cf-ray": "r1" } }
    },
    "access-control-expose-headers"
  ],
  [
    "In a type for reading",
    { across: "services", does: "GroupNotFound", by: "effect", request: { headers: { accept: "text/html" } } },
    "application/problem+json"
  ],
  ["From a framework's hook", { across: "respond", does: "Labelled" }, '"status": 403'],
  [
    "From a framework's hook, with the request",
    { across: "respond", does: "RateLimited", request: { headers: { accept: "application/json" } } },
    '"status": 429'
  ],
  ["From a framework's hook, a string", { across: "respond", does: "success" }, '"status": 500'],
  ["A client that has left", { across: "handle", does: "forever", more: "gone" }, '"status": 499'],
  ["A handler that returns a string", { across: "handle", does: "success", more: "odd" }, '"status": 500'],
  ["A handler that is interrupted", { across: "handle", does: "interrupt" }, '"status": 500'],
  ["A limit that is used up", { across: "limit" }, '"RateLimited"'],
  ["A limiter that fails", { across: "limit", more: "broken" }, '"passes"'],
  ["What a tail Worker makes of it", { across: "tail", does: "Odd" }, '"outcome": "exceededCpu"'],
  ["A line of the log", { across: "line" }, '"SELECT"'],
  ["A line of the log, of very much", { across: "line", more: "wide" }, "[more]"],
  ["A line of the log, of a string", { across: "line", does: "stranger" }, '"error": "a string"'],
  ["A value that is no reply", { across: "rpc", more: "value" }, '"value": 7'],
  ["A reply that says no more than that it failed", { across: "rpc", more: "unsaid" }, '"tag": "CalleeFailed"'],
  ["Nothing at all", { across: "rpc", more: "nothing" }, '"ok": true'],
  ["Returned, where others throw", { across: "rpc", does: "RateLimited", by: "returned" }, '"tag": "RateLimited"'],
  [
    "A defect of the callee's, called again",
    { across: "rpc", does: "defect", by: "effect", again: true },
    '"tag": "UnrecognizedError"'
  ],
  [
    "Not called again, where that might do harm",
    { across: "rpc", does: "Soon", again: true, more: "once" },
    '"tag": "Soon"'
  ],
  ["Thrown, with a status of its own", { across: "rpc", does: "thrown-range" }, '"tag": "Broken"'],
  [
    "Thrown, as a body with its status in a message",
    { across: "rpc", does: "thrown-status" },
    '"tag": "GroupNotFound"'
  ],
  ["Thrown, as JSON that breaks off", { across: "rpc", does: "thrown-broken" }, '"tag": "CalleeFailed"'],
  ["Thrown, a number", { across: "rpc", does: "thrown-number", more: "local" }, '"tag": "CalleeFailed"']
]

/** Failures, and the boundaries that they cross. */
export const crossings: ReadonlyArray<Experiment<Crossing>> = table.map(([title, input, shows]) => ({
  title,
  input,
  shows
}))
