import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client"
import { initTRPC, TRPCError } from "@trpc/server"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { type Fields, type Subject, tagOf } from "../work.ts"

class Failure extends Error {
  readonly tag: string
  readonly fields: Fields
  constructor(tag: string, fields: Fields) {
    super(tag)
    this.tag = tag
    this.fields = fields
  }
}

const t = initTRPC.create({
  // It is measured in a browser too, where its server makes the bytes that its client reads.
  allowOutsideOfServer: true,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      ...(error.cause instanceof Failure ? { tag: error.cause.tag, fields: error.cause.fields } : {})
    }
  })
})

let next: Failure

const router = t.router({
  fail: t.procedure.query((): string => {
    throw new TRPCError({ code: "NOT_FOUND", cause: next })
  })
})

let answer: Response

const client = createTRPCClient<typeof router>({
  links: [httpLink({ url: "http://bench.test/", fetch: () => Promise.resolve(answer) })]
})

/** tRPC's server and client, in memory. Its client does not validate anything. */
export const trpc: Subject = {
  name: "tRPC",
  variant: "in memory, client without validation",
  encode: (n, fields) => {
    next = new Failure(tagOf(n), fields)
    return fetchRequestHandler({
      endpoint: "/",
      req: new Request("http://bench.test/fail"),
      router,
      createContext: () => ({})
    })
  },
  decode: async (response) => {
    answer = response
    try {
      await client.fail.query()
      throw new TypeError("no failure")
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error
      return (error.data as { readonly fields: Fields }).fields.limit
    }
  }
}
