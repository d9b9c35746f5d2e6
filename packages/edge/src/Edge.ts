import type * as Contract from "@errata/core/Contract"
import * as Failure from "@errata/core/Failure"
import { definitionOf } from "@errata/core/TaggedError"
import * as Effect from "effect/Effect"
import { lift, settle, type Outcome } from "./internal/program.ts"
import { toResponse } from "./internal/response.ts"
import type { Services } from "./Services.ts"
import { write, type Background, type Reporter } from "./internal/write.ts"

export type { Outcome } from "./internal/program.ts"
export type { Background, Reporter } from "./internal/write.ts"

/** What a Worker does, and what its failures are. */
export interface Handlers<C extends Contract.Any, Env, R> {
  /** What the handlers' Effects need. */
  readonly services?: Services<Env, R>
  /** Hears of each failure beside the log, without keeping the answer waiting. */
  readonly report?: Reporter
  readonly fetch?: (
    ...args: Parameters<ExportedHandlerFetchHandler<Env>>
  ) => Outcome<Response, Contract.Known<C>, NoInfer<R>>
  readonly scheduled?: (
    ...args: Parameters<ExportedHandlerScheduledHandler<Env>>
  ) => Outcome<void, Contract.Known<C>, NoInfer<R>>
}

/** The request that is answered, and who hears of its failure. */
export interface Context {
  readonly request?: Request
  readonly ctx?: Background | undefined
  readonly report?: Reporter | undefined
}

/**
 * Makes a Worker whose handlers may return an Effect, a promise or a value, or throw. A declared error leaves as the
 * contract says, anything else as its internal error; each failure is logged once, as one JSON object.
 */
export const worker = <C extends Contract.Any, Env = Cloudflare.Env, R = never>(
  contract: C,
  handlers: Handlers<C, Env, R>
): ExportedHandler<Env> => {
  const { fetch, report, scheduled, services } = handlers
  const provide = <A, E>(env: Env, program: Effect.Effect<A, E, R>): Effect.Effect<A, E> =>
    services === undefined ? (program as Effect.Effect<A, E>) : services.provide(env, program)
  const made: ExportedHandler<Env> = {}
  if (fetch !== undefined) {
    made.fetch = (request, env, ctx) =>
      handle(contract, { request, ctx, report }, () =>
        provide(
          env,
          lift(() => fetch(request, env, ctx))
        )
      )
  }
  if (scheduled !== undefined) {
    made.scheduled = async (controller, env, ctx) => {
      const settled = await settle(
        contract,
        provide(
          env,
          lift(() => scheduled(controller, env, ctx))
        )
      )
      if (settled.kind === "done") return
      const { report: said } = write(contract, settled, { boundary: "scheduled", ctx, report })
      if (settled.kind === "error" && definitionOf(settled.error)?.retry.kind === "never") controller.noRetry()
      // The platform shows and retries only what throws; the details are in the log, under the instance id.
      throw new Error(`${said.tag} ${said.instanceId}`)
    }
  }
  return made
}

/**
 * Answers one request, where a class has the handler: `fetch(request: Request) { return Edge.handle(Groups, { request,
 * ctx: this.ctx }, () => …) }` in a Durable Object or a WorkerEntrypoint. Never rejects.
 */
export const handle = <C extends Contract.Any>(
  contract: C,
  context: Context,
  handler: () => Outcome<Response, Contract.Known<C>, never>
): Promise<Response> => serve(contract, context, handler)

/**
 * Answers from a framework's error hook: `app.onError((error, c) => Edge.respond(contract, error, { request: c.req.raw }))`.
 * Never throws.
 */
export const respond = (contract: Contract.Any, thrown: unknown, context: Context = {}): Response =>
  answer(contract, Failure.fromThrown(contract, thrown), context)

// ---- internal ----

const serve = async (
  contract: Contract.Any,
  context: Context,
  handler: () => Outcome<Response, unknown, never>
): Promise<Response> => {
  const settled = await settle(contract, Effect.map(lift(handler), checked), context.request?.signal)
  return settled.kind === "done" ? settled.value : answer(contract, settled, context)
}

const answer = (contract: Contract.Any, failure: Failure.Failure, { request, ctx, report }: Context): Response => {
  // Nobody reads this answer; the status is the one that nginx made customary for it.
  if (failure.kind === "interrupted" && request?.signal.aborted === true) return new Response(null, { status: 499 })
  const rayId = request?.headers.get("cf-ray") ?? undefined
  return toResponse(write(contract, failure, { boundary: "fetch", rayId, ctx, report }).response)
}

const checked = (response: Response): Response => {
  if (response instanceof Response) return response
  throw new TypeError(
    `The fetch handler returned ${typeof response}: return a Response, or fail with a declared error.`
  )
}
