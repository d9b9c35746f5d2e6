import { inPackage, type Reason } from "./reason.ts"

const because = inPackage("server")

/** Why some of server's path through `node:http` does not run. */
export const server: ReadonlyArray<Reason> = [
  ...because("Only frameworks that run Effects themselves hand over what they failed with as a cause.", {
    "internal/adapter": ["cause: (request, cause)"]
  }),
  ...because("Only Hono, Koa and Effect's HttpApi choose a status by themselves that blames the server.", {
    "internal/framework": ["return status < 500 ?"]
  }),
  ...because("Files, and forms with files, are for the middlewares of Express and Koa.", {
    "internal/found": ["return fromMultipart(thrown)", "const isMade = expose === true"],
    "internal/multipart-error": [
      "const { name, message, code, field }",
      'if (name !== "MulterError")',
      'if (code === "LIMIT_UNEXPECTED_FILE")',
      'return { kind: "validation"',
      'if (code === "MISSING_FIELD_NAME"',
      'code.startsWith("LIMIT_")'
    ],
    "internal/answer": ['message === "Request aborted"']
  }),
  ...because("No client of the demo leaves amid a body that somebody else than the handler reads.", {
    "internal/answer": ["isLeaving === true ? clientGone"]
  }),
  ...because("A client that cannot be answered has gone before Node tells of what it sent.", {
    "internal/client-error": ["if (!socket.writable) return false"]
  }),
  ...because("No handler of the demo sets what HTTP/2 forbids, or writes a head and fails before the body.", {
    "internal/node-response": ['("stream" in response && isOfConnection(name))'],
    "internal/unsent-head": [
      "if (written._headerSent !== false",
      "written._header = null",
      "written._hasBody =",
      "written._contentLength = null",
      "written.chunkedEncoding = false",
      'response.setHeader("connection", "close")',
      "return true"
    ]
  }),
  ...because("What a handler of the demo returns is read by nobody before.", {
    "internal/web-response": ["The handler returned a Response that cannot be sent"]
  }),
  ...because("No body of the demo's Fetch handler fails, and all are read by one reader.", {
    Server: ["watchBody(settled.value"],
    "internal/fetch-body": [
      "if (stream === undefined || Object.hasOwn",
      "if (!isOver && !(thrown instanceof BrokenOff))",
      "isOver = true",
      "throw new BrokenOff()",
      "reader.closed.catch(",
      "return (tapped(this, ignore)",
      "const ignore = ",
      'super("The response was broken off.")'
    ],
    "internal/tapped": [
      "const reader = stream.getReader()",
      "return new ReadableStream({",
      "try {",
      "const { done, value } = await reader.read()",
      "if (done) controller.close()",
      "else controller.enqueue(value)",
      "onError(thrown)",
      "throw thrown",
      "cancel: (reason)"
    ]
  }),
  ...because("The Fetch host of the demo has no light responses.", {
    "internal/fetch-body": ["cache === undefined ? response.body : cache[1]"],
    "internal/web-response": [
      "if (lightKey === undefined || !(lightKey in response))",
      "return lightKey === undefined ? undefined"
    ]
  }),
  ...because("What a Fetch handler of the demo answers has a body.", {
    "internal/fetch-body": ["return body !== null && typeof body"]
  }),
  ...because("A socket brings every request of the demo.", {
    "internal/pipelining": ["if (socket === undefined) return"]
  })
]
