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
  ...because("A socket brings every request of the demo.", {
    "internal/pipelining": ["if (socket === undefined) return"]
  })
]
