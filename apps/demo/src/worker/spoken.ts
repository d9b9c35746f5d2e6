import type { Contract } from "@errata/core"
import { Accept, Edge } from "@errata/edge"
import type * as Effect from "effect/Effect"
import { dialectHeader, eachDialect } from "../api/dialects.ts"
import type { Env } from "./env.ts"
import { report } from "./report.ts"
import { translating } from "./translating.ts"

/** Makes an API into a handler that answers in the dialect, the language and the form that a request wants. */
export const spoken = <C extends Contract.Any>(
  contract: C,
  handle: (request: Request, env: Env, ctx: ExecutionContext) => Effect.Effect<Response, Contract.Known<C>>
): ExportedHandler<Env> => {
  const handlerOf = eachDialect(contract, (spoken) => {
    const translate = translating(spoken)
    return Edge.worker(spoken, {
      report,
      dialect: Accept.dialect(spoken),
      fetch: (request, env: Env, ctx) => translate(request, handle(request, env, ctx))
    })
  })
  return {
    fetch: (request, env, ctx) => handlerOf(request.headers.get(dialectHeader)).fetch!(request, env, ctx)
  }
}
