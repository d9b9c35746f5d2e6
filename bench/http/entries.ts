/** One server that is measured: a subject of a module, and the one of its group that it is compared with. */
export interface Entry {
  readonly name: string
  readonly module: string
  readonly subject: string
  readonly against?: string
  /** Sends what the one that it is compared with sends, byte for byte. */
  readonly same?: true
}

const pair = (name: string, module: string, hand = "hand", errata = "errata"): ReadonlyArray<Entry> => [
  { name: `${name}, by hand`, module, subject: hand },
  { name, module, subject: errata, against: `${name}, by hand`, same: true }
]

/** Every adapter next to its framework with hand-written error code, and next to what others have. */
export const groups: ReadonlyArray<ReadonlyArray<Entry>> = [
  pair("node:http throwing", "node", "handThrowing", "errataThrowing"),
  pair("node:http returning", "node", "handReturning", "errataReturning"),
  pair("node:http Effect", "node", "handEffect", "errataEffect"),
  pair("Fetch handler", "fetch"),
  pair("Express", "express"),
  [
    ...pair("Fastify", "fastify"),
    { name: "Fastify with @fastify/error", module: "fastify", subject: "fastifyError", against: "Fastify" }
  ],
  pair("Hono", "hono"),
  pair("Koa", "koa"),
  pair("Effect HttpRouter", "effect"),
  [
    { name: "Effect HttpApi", module: "effect", subject: "httpApi" },
    { name: "Effect HttpApi with our errors", module: "effect", subject: "errataHttpApi", against: "Effect HttpApi" }
  ],
  [
    { name: "node:http", module: "node", subject: "errataThrowing" },
    { name: "by hand with a stack", module: "node", subject: "handThrowingStack", against: "node:http" },
    { name: "tRPC", module: "peers", subject: "trpc", against: "node:http" },
    { name: "oRPC", module: "peers", subject: "orpc", against: "node:http" }
  ]
]
