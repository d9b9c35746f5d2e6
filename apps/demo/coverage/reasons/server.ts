import { inPackage, type Reason } from "./reason.ts"

const because = inPackage("server")

/** Why some of server's path through `node:http` does not run. */
export const server: ReadonlyArray<Reason> = [
  ...because("The connection would have to be lost in the moment in which Node finds fault with its request.", {
    Server: ["if (!canAnswer(socket))"]
  }),
  ...because("It is a matter of the moment in which requests end and begin.", {
    Shutdown: ["if (running.size === 0) onIdle?.()", "for (const response of last.values()) if (!response.headersSent)"]
  }),
  ...because("Only frameworks whose handlers return Effects carry failures through their own error handling.", {
    "internal/adapter": ["if (isCarried(thrown))", "isCarried(failure.defect)", "cause: (request, cause)"],
    "internal/found": [
      'super("This failure is for the error handler',
      'this.name = "Carried"',
      "this.what = what",
      "readonly [brand] = true"
    ]
  }),
  ...because("A listener has no routes of other methods, and none for preflights alone.", {
    "internal/found": [
      "allow.includes(method) || allow.every(",
      '? { kind: "routeNotFound" }',
      ': { kind: "methodNotAllowed", allow }'
    ]
  }),
  ...because("No handler of the demo waits for what its client could abort by leaving.", {
    "internal/answer": [
      "isAbort(failure.defect, signal?.reason)",
      "if (thrown !== undefined && thrown === reason)",
      "try {",
      "const { name, code, message }",
      'return name === "AbortError"',
      "return false"
    ]
  }),
  ...because("Nobody throws a proxy that has been revoked.", {
    "internal/found": ["return false"]
  }),
  ...because("No browser and no fetch sends one of these headers twice.", {
    "internal/request-header": ["found = found === undefined ? raw[i + 1]!"]
  }),
  ...because("A socket brings every request of the demo.", {
    "internal/request-header": ["if (rawHeaders === undefined || rawHeaders.length === 0)"]
  }),
  ...because("Every status of a failure has a phrase in Node.", {
    "internal/client-error": ["STATUS_CODES[wire.status]"]
  }),
  ...because("What older body parsers and Koa's throw; those of Express name a type first.", {
    "internal/found": [
      "thrown instanceof SyntaxError && status === 400",
      "thrown instanceof URIError && status === 400",
      "if (kind !== undefined) return { kind }",
      "const headers = new Headers(given",
      "return status === 405",
      '{ kind: "methodNotAllowed", allow: headers.get("allow")',
      '{ kind: "other", status, headers }'
    ]
  }),
  ...because("Only Fastify, Hono and Effect's HttpApi find these by themselves.", {
    "internal/framework": [
      'if (found.kind === "validation")',
      'case "notAcceptable":',
      "return new Http.NotAcceptable()"
    ]
  }),
  ...because(
    "The demo's logs are not async, its runtime can be built, and what it throws at pino is an error or a text.",
    {
      Log: ['if (exit._tag === "Failure")'],
      "internal/log": ["if (logged instanceof Promise)", 'return new Error(typeof thrown === "string"']
    }
  ),
  ...because("No middleware of the demo fails in a status of its own, or sets the header that belongs to one.", {
    "internal/framework": ["return status < 500 ?", 'if (error._tag !== "UnrecognizedError") return error'],
    "internal/wire": ['if (headers[name] === "")']
  }),
  ...because("Nobody calls it for what is expected: that needs no record.", {
    "internal/log": ["if (record.expected) return"]
  }),
  ...because("Node would have to refuse headers that the contract has checked.", {
    "internal/node-response": ["abort(response)", 'return "aborted"']
  }),
  ...because("The demo's servers speak HTTP/1.1, as browsers do without a certificate.", {
    "internal/node-response": [
      'if ("stream" in response)',
      "response.stream.destroyed && !response.writableEnded",
      'if (!("stream" in response)) response.statusMessage'
    ]
  }),
  ...because("Neither browsers nor fetch send a request before the answer to the last one on its connection.", {
    "internal/node-response": ["if (response.socket === null) onLost", "else if (response.socket === null)"],
    "internal/pipelining": [
      "response.socket ?? response.req.socket",
      "const socket = connectionOf(response)",
      "if (socket === undefined) return",
      "const waiting =",
      "waiting.add(lost)",
      'response.once("close"',
      "queues.set(socket, waiting)",
      'socket.once("close"',
      "for (const lost of waiting) lost()",
      "return waiting"
    ]
  }),
  ...because("No stream is piped into a response of the demo that could fail.", {
    "internal/node-response": ['isBroken(response) ? "aborted"', "socket?.errored === errored"]
  }),
  ...because("Only a contract whose errors have a Vary of their own gives a page one.", {
    "internal/represent": ['setHeader(answer, "vary"']
  }),
  ...because("The client would have to leave between a promise and the Effect that it resolves to.", {
    "internal/settle": ["if (cancelled) fiber.interruptUnsafe()"]
  }),
  ...because("The client would have to leave between its request and the handler's first step.", {
    "internal/node-response": ["if (isGone(response)) return left()"]
  })
]
