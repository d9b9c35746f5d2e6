/** One server that is measured: a subject of a module, and the hand-written one that does the same. */
export interface Entry {
  readonly name: string
  readonly module: string
  readonly subject: string
  readonly hand?: string
  readonly path?: string
}

const pair = (name: string, module: string): ReadonlyArray<Entry> => [
  { name: `${name}, by hand`, module, subject: "hand" },
  { name, module, subject: "errata", hand: `${name}, by hand` }
]

/** Every adapter next to its framework with hand-written error code, then what others have. */
export const entries: ReadonlyArray<Entry> = [
  { name: "node:http throwing, by hand", module: "node", subject: "handThrowing" },
  { name: "node:http throwing", module: "node", subject: "errataThrowing", hand: "node:http throwing, by hand" },
  { name: "node:http returning", module: "node", subject: "errataReturning", hand: "node:http returning, by hand" },
  { name: "node:http returning, by hand", module: "node", subject: "handReturning" },
  { name: "node:http Effect, by hand", module: "node", subject: "handEffect" },
  { name: "node:http Effect", module: "node", subject: "errataEffect", hand: "node:http Effect, by hand" },
  ...pair("Fetch handler", "fetch"),
  ...pair("Express", "express"),
  ...pair("Fastify", "fastify"),
  ...pair("Hono", "hono"),
  ...pair("Koa", "koa"),
  ...pair("Effect HttpRouter", "effect"),
  { name: "Effect HttpApi with our errors", module: "effect", subject: "errataHttpApi" },
  { name: "Effect HttpApi", module: "effect", subject: "httpApi" },
  { name: "Fastify with @fastify/error", module: "fastify", subject: "fastifyError" },
  { name: "node:http throwing, by hand, with stack", module: "node", subject: "handThrowingStack" },
  { name: "tRPC", module: "peers", subject: "trpc" },
  { name: "oRPC", module: "peers", subject: "orpc" }
]
