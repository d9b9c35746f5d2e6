import { inPackage, type Reason } from "./reason.ts"

const because = inPackage("edge")

/** Why some of edge does not run. */
export const edge: ReadonlyArray<Reason> = [
  ...because("No Worker of the demo speaks GraphQL or JSON-RPC, whose failures answer 200.", {
    "internal/send": [
      "isFailure ? response : response.clone()",
      "if (error !== undefined && !isFailure) response.body?.cancel()"
    ]
  }),
  ...because("The body of a failure would have to break off between two Workers of one process.", {
    "internal/send": ['() => ""']
  }),
  ...because("No handler of the demo returns a Response that was read.", {
    Edge: ["value instanceof Response ?"]
  }),
  ...because("The demo's Workers have the limiters that they ask.", {
    RateLimiting: ["if (limiter === undefined)"]
  }),
  ...because("Nobody else hears of the failures of the demo's workflows.", {
    Workflow: ["told.set(error, report === undefined"]
  }),
  ...because("What other Workers throw in the demo has no field that JSON writes in another form.", {
    "internal/thrown": ['exit._tag === "Success"']
  }),
  ...because("Every failure that a Worker of the demo reads has a body.", {
    "internal/send": ["if (timer !== undefined)"]
  }),
  ...because("All that the demo sends has a URL.", {
    "internal/send": ["if (failed === undefined) throw problem"]
  }),
  ...because("Nobody asks the demo's gateways for the head of what fails.", {
    Gateway: ['request.method === "HEAD" &&', "const get = send(", "({ response, error } = await get(interruption))"]
  }),
  ...because("Nothing awaits a client by mistake, or writes it as JSON.", {
    Rpc: ["? undefined"]
  }),
  ...because("Only the platform's replies are disposed of in the demo.", {
    Rpc: ['if (typeof release === "function")']
  }),
  ...because("Two events would have to build the same services at once, and one of them wait for it.", {
    Services: ['if (exit._tag === "Failure" || kept !== undefined)', "kept ?? built"]
  }),
  ...because("Nobody pauses a workflow of the demo, or interrupts it outside of its steps.", {
    Workflow: [
      "if (stop !== undefined)",
      'startsWith("Aborting engine:")',
      'failure.kind === "defect" ? failure.defect'
    ]
  }),
  ...because("No workflow of the demo began with other code.", {
    Workflow: [": stored", 'if (typeof stored !== "object" || stored === null) return false']
  }),
  ...because("Miniflare's engine stops an instance whose step it cannot store before its failure reaches the code.", {
    Workflow: [
      "catch: (thrown) => new EngineFailure(thrown)",
      "settled.defect instanceof EngineFailure",
      'super("The workflow engine failed a step."',
      "if (isWireResponse(said)",
      "return otherwiseMs"
    ]
  }),
  ...because("No error of the demo carries another Worker's stub.", {
    "internal/plain": ['"" in value ? type']
  }),
  ...because("No error of the demo carries more text than a line of the log takes.", {
    "internal/plain": ["text.length > room"]
  }),
  ...because("The contexts of the demo's Workers take what they are given.", {
    "internal/write": ['errata: "waitUntil failed"']
  }),
  ...because("Work that the platform stops would have to be stopped at each of its attempts.", {
    "internal/again": ['if (failure.kind === "interrupted")']
  }),
  ...because("Handlers of the demo call what a context has, and read nothing else of it.", {
    "internal/background": ['typeof value === "function" ? value.bind(target)']
  }),
  ...because("A message of the demo nests less than 64 levels deep, and a queue takes no functions.", {
    "internal/plain-json": ['if (typeof value !== "object" || depth > 64)']
  }),
  ...because("All that is tried again is an error of some definition.", {
    "internal/policy": ["if (definition === undefined)"]
  }),
  ...because("The caller would have to leave in the moment in which a handler throws.", {
    "internal/program": ["signal?.aborted === true ? { kind"]
  }),
  ...because("What cannot be written as text would have to be thrown by the platform's own queue or limiter.", {
    "internal/text-of": ["return `[unreadable"]
  }),
  ...because("The reporters of the demo work, or have a defect.", {
    "internal/write": ['failure.kind === "error" ? failure.error']
  })
]
