import { inPackage, type Reason } from "./reason.ts"

const because = inPackage("client")

/** Why some of client does not run. */
export const client: ReadonlyArray<Reason> = [
  ...because("The client itself would have to have a defect.", {
    Client: ["(defect: unknown) => resume(Effect.die(defect))"]
  }),
  ...because("Effect's client fails with its own errors alone, unless a program puts others in between.", {
    HttpClient: ["isClientError(error) ? fromClientError"]
  }),
  ...because("The demo asks through Effect's client for failures alone, and for what may be one; none is redirected.", {
    HttpClient: [
      ": Effect.succeed(response)",
      "wasRedirected(response) ? markRedirected(error)",
      "source?.redirected === true ? markRedirected(error)",
      "source?.bodyUsed === false ? source.clone()",
      "if (error !== undefined) return failed(error)",
      "if (broken === undefined) return Effect.succeed(response)",
      "return failed(broken.cause === late"
    ]
  }),
  ...because("Effect's client would have to be interrupted in the moment in which a failure's body is read.", {
    HttpClient: ["clear()", "listener?.(undefined)", "Effect.onInterrupt(() => discard)"]
  }),
  ...because("Effect's client fails so where a program reads the body before the contract does.", {
    HttpClient: [
      'case "EncodeError":',
      'case "DecodeError":',
      'case "EmptyBodyError":',
      'new MalformedResponse({ request, reason: "encoding", cause })'
    ]
  }),
  ...because(
    "The queries of this package say whether there is a key: it is left out by mutations of a program's own.",
    {
      TanStackQuery: ["idempotencyKey = false"]
    }
  ),
  ...because("The page's queries are GETs.", {
    TanStackQuery: ['typeof init.body === "string"']
  }),
  ...because("The demo decodes no success that has no body.", {
    "internal/success": ['text === "" ? Schema.decodeUnknownEffect(schema)']
  }),
  ...because("Clients that read HTTP with another parser than fetch name its errors otherwise.", {
    "internal/node": ['parser.test(mark) ? "http"']
  }),
  ...because("The signal would have to be aborted between two steps of one turn.", {
    "internal/attempt": ["if (signal.aborted) next(signal.reason)"],
    "internal/call": ["if (stopping.interrupted)"],
    "internal/loop": ["if (outgoing.signal?.aborted === true)"],
    "internal/timer": ["if (signal?.aborted === true) done()"]
  }),
  ...because("The device would have to be without any network, and so without the demo: browsers alone pretend it.", {
    "internal/browser": ["if (isOffline())"],
    "internal/node": ['mark === "ENETUNREACH"']
  }),
  ...because("Every fetch of the demo is its host's, which has streams, and no signals of its own.", {
    "internal/body": [
      "body?.getReader === undefined",
      "new Promise((resolve, reject) => {",
      "hear(reject)",
      "reject",
      'return { text: "", truncated: true, broken: { cause } }',
      "response.text!().then(",
      "(text) => resolve({ text: text.slice(0, maxBytes)",
      ")",
      "})"
    ],
    "internal/classify": ["? classifyAbort(cause, request)"],
    "internal/attempt": ['if (type === "error") throw']
  }),
  ...because("A Request of the demo is sent with the body that it has.", {
    "internal/attempt": ["isRequest(input) && (init.body === undefined"]
  }),
  ...because("No success of the demo is wrong in more than eight places.", {
    InvalidSuccess: ["if (this.issues.length > most)"]
  }),
  ...because("Nobody sends a stream without saying so: browsers do not compile it.", {
    "internal/classify": ["isReplayable(init.body) ? init.body : new ReadableStream()"]
  }),
  ...because("A redirect is followed there, and leads to none of the contract's errors.", {
    "internal/attempt": ["outgoing.followsRedirects ? markRedirected", "response.redirected ? markRedirected"],
    "internal/policy-of": ["mayBeRedirected(error)"]
  }),
  ...because("No request of the demo does without CORS: it could not read what comes back.", {
    "internal/outgoing": ['!== "no-cors" &&']
  }),
  ...because("A Request in place of options is how Workers pass a request on: the demo's gateway relays by itself.", {
    "internal/outgoing": [
      "isRequest(init) ? membersOf(init)",
      "const members: Record<string, unknown> = {}",
      "for (const name in init) members[name]",
      "return members"
    ]
  }),
  ...because("Node's own limits are 10 and 300 seconds: the client's are shorter.", {
    "internal/node": ["if (phase !== undefined)"]
  }),
  ...because("Only a host with several addresses, none of which answers, fails so: not every machine has two.", {
    "internal/node": ["...(Array.isArray(errors)"]
  }),
  ...because("Nobody sends an iterator as a body: it is a stream, or it is whole.", {
    "internal/outgoing": ["Symbol.asyncIterator in body"]
  }),
  ...because("No body that the demo sends fails: it is at hand, and whole.", {
    HttpClient: ['body._tag === "Stream" ?'],
    "internal/node": [
      "[webErrored]: broken = errored",
      "if (broken !== undefined) return Boolean(broken)",
      "return Symbol.asyncIterator in body"
    ]
  }),
  ...because("Every query of the page is answered with a body.", {
    TanStackQuery: ["?? null"]
  }),
  ...because("Only browsers of before 2024 have no `AbortSignal.any`.", {
    "internal/attempt": ["AbortSignal.any?."]
  }),
  ...because("A header that is none is refused by fetch before a key beside it counts.", {
    "internal/outgoing": ["return all === undefined ? given"]
  }),
  ...because("Effect's own random numbers would have to be replaced, as only tests do.", {
    "internal/surroundings": ["random === undefined ? Math.random"]
  }),
  ...because("Node alone inspects errors, and the service of the demo logs those that it fails with.", {
    "internal/transport": [
      "override [NodeInspectSymbol]",
      "const { _tag, ...details } = this.toJSON()",
      "return `${String(this)}"
    ]
  })
]
