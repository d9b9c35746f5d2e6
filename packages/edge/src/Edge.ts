import type * as Contract from "@errata/core/Contract"
import type { Dialect } from "@errata/core/Dialect"
import * as Failure from "@errata/core/Failure"
import { definitionOf } from "@errata/core/TaggedError"
import { settle, type Done, type Outcome } from "./internal/program.ts"
import { toResponse } from "./internal/response.ts"
import type { Each } from "./Queue.ts"
import type { Services } from "./Services.ts"
import { write, type Background, type Reporter } from "./internal/write.ts"

export type { Done, Outcome } from "./internal/program.ts"
export type { Background, Reporter } from "./internal/write.ts"

/** What a Worker does, and what its failures are. */
export interface Handlers<C extends Contract.Any, Env, R, Body> {
  /** What the handlers' Effects need. */
  readonly services?: Services<Env, R>
  /** Hears of each failure beside the log, without keeping the answer waiting. */
  readonly report?: Reporter
  /** Chooses among the contract's dialects, such as `Accept.dialect(contract)`; the first unless given. */
  readonly dialect?: (request: Request) => Dialect | undefined
  readonly fetch?: (
    ...args: Parameters<ExportedHandlerFetchHandler<Env>>
  ) => Outcome<Response, Contract.Known<C>, NoInfer<R>>
  readonly scheduled?: (
    ...args: Parameters<ExportedHandlerScheduledHandler<Env>>
  ) => Done<Contract.Known<C>, NoInfer<R>>
  /** `Queue.each(contract, { … })`: messages fail one by one. */
  readonly queue?: Each<Env, NoInfer<R>, Body>
}

/** The request that is answered, and who hears of its failure. */
export interface Context {
  readonly request?: Request
  readonly ctx?: Background | undefined
  readonly report?: Reporter | undefined
  readonly dialect?: ((request: Request) => Dialect | undefined) | undefined
}

/**
 * Makes a Worker whose handlers may return an Effect, a value or a promise of either, or throw. A declared error leaves
 * as the contract says, anything else as its internal error; each failure is logged once, as one JSON object.
 */
export function worker<C extends Contract.Any, Env = Cloudflare.Env, R = never, Body = unknown>(
  contract: C,
  handlers: Handlers<C, Env, R, Body>
): ExportedHandler<Env, Body> {
  const { dialect, fetch, queue, report, scheduled, services } = handlers
  const run = <A, E>(env: Env, handler: () => Outcome<A, E, R>): Outcome<A, unknown, never> =>
    services === undefined ? (handler as () => Outcome<A, E, never>)() : services["~run"](env, handler)
  const made: ExportedHandler<Env, Body> = {}
  if (fetch !== undefined) {
    made.fetch = (request, env, ctx) =>
      serve(contract, { request, ctx, report, dialect }, () => run(env, () => fetch(request, env, ctx)))
  }
  if (scheduled !== undefined) {
    made.scheduled = async (controller, env, ctx) => {
      const settled = await settle(contract, () => run(env, () => scheduled(controller, env, ctx)))
      if (settled.kind === "done") return
      const { report: said } = write(contract, settled, { boundary: "scheduled", ctx, report })
      if (settled.kind === "error" && definitionOf(settled.error)?.retry.kind === "never") controller.noRetry()
      // The platform shows and retries only what throws; the details are in the log, under the instance id.
      throw new Error(`${said.tag} ${said.instanceId}`)
    }
  }
  if (queue !== undefined) {
    made.queue = (batch, env, ctx) =>
      queue["~consume"]({ run: (handler) => run(env, handler), env, ctx, report }, batch)
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

async function serve(
  contract: Contract.Any,
  context: Context,
  handler: () => Outcome<Response, unknown, never>
): Promise<Response> {
  const settled = await settle(contract, handler, context.request?.signal)
  if (settled.kind !== "done") return answer(contract, settled, context)
  const { value } = settled
  // The platform would answer what it cannot send in its own words, and nobody would log it.
  const isSendable = value instanceof Response && value.status > 0 && !value.bodyUsed
  return isSendable ? value : answer(contract, { kind: "defect", defect: noResponse(value) }, context)
}

function answer(contract: Contract.Any, failure: Failure.Failure, context: Context): Response {
  const { request, ctx, report } = context
  // Nobody reads this answer; the status is the one that nginx made customary for it.
  if (failure.kind === "interrupted" && request?.signal.aborted === true) return new Response(null, { status: 499 })
  const rayId = request?.headers.get("cf-ray") ?? undefined
  const dialect = dialectOf(context)
  const response = toResponse(write(contract, failure, { boundary: "fetch", rayId, ctx, report, dialect }).response)
  if (context.dialect !== undefined) response.headers.append("vary", "accept")
  // A page of another origin reads what is named here (Fetch, "CORS-safelisted response-header name").
  if (request?.headers.has("origin") === true) response.headers.set("access-control-expose-headers", exposed(response))
  return response
}

const exposed = ({ headers }: Response): string => [...headers.keys()].filter((name) => !readable.test(name)).join(", ")

/** What every page may read of a failure. */
const readable = /^(cache-control|content-type|vary)$/

function dialectOf({ request, dialect }: Context): Dialect | undefined {
  try {
    return request && dialect?.(request)
  } catch {
    return undefined
  }
}

const noResponse = (value: unknown): TypeError =>
  new TypeError(
    `The fetch handler returned ${value instanceof Response ? "an unusable Response" : typeof value}: ` +
      "return a new Response, or fail with a declared error."
  )
