import * as Contract from "@errata/core/Contract"
import type * as Failure from "@errata/core/Failure"
import type { Received } from "@errata/core/Received"
import type { WireResponse } from "@errata/core/WireResponse"
import type {
  WorkflowDelayFunction,
  WorkflowStep,
  WorkflowStepContext,
  WorkflowTimeoutDuration
} from "cloudflare:workers"
import * as Effect from "effect/Effect"
import { again, aYear } from "./internal/again.ts"
import { settle, type Outcome, type Settled } from "./internal/program.ts"
import { isFailed, isWireResponse } from "./internal/reply.ts"
import { readThrown } from "./internal/thrown.ts"
import { write, type Background, type Reporter, type Site } from "./internal/write.ts"
import type * as Rpc from "./Rpc.ts"

/** How a step is run. */
export interface Options {
  /** Attempts in all, the first included. Default 3. */
  readonly maxAttempts?: number
  /** The longest that one attempt may take, such as `"10 minutes"`. */
  readonly timeout?: WorkflowTimeoutDuration | number
  readonly report?: Reporter
}

/** What a step may know of itself. */
export type StepContext = WorkflowStepContext<WorkflowDelayFunction>

/**
 * Runs a step whose failures keep their types. A declared error that may pass is tried again after the contract's
 * delay; a final one is the step's result at once, and so is what has failed too often or throws a `NonRetryableError`.
 * The engine's own failures (a timeout, a result that cannot be stored) are defects.
 */
export function step<C extends Contract.Any, A>(
  contract: C,
  engine: Pick<WorkflowStep, "do">,
  name: string,
  handler: (context: StepContext) => Outcome<A, Contract.Known<C>, never>,
  options: Options = {}
): Effect.Effect<A, Contract.Error<C>> {
  const { maxAttempts = 3, report, timeout } = options
  const attempt = async (context: StepContext): Promise<Rpc.Reply<A>> => {
    const settled = await settle(contract, () => handler(context))
    if (settled.kind === "done") return { ok: true, value: settled.value }
    const { response } = write(contract, settled, { boundary: "workflow", report })
    const delayMs = isNonRetryable(settled)
      ? undefined
      : again(settled, context.attempt, { maxAttempts, maxDelayMs: aYear })
    if (delayMs === undefined) return { ok: false, error: response }
    // Only the message of what a step throws survives.
    throw new Error(JSON.stringify({ delayMs, ...response }))
  }
  const retries = { limit: Math.max(maxAttempts - 1, 0), delay: delayOf }
  const config = timeout === undefined ? { retries } : { retries, timeout }
  const done = Effect.tryPromise({
    try: (): Promise<unknown> => engine.do(name, config, attempt as never),
    catch: (thrown) => new EngineFailure(thrown)
  })
  return Effect.flatMap(Effect.orDie(done), (reply) => {
    if (!isFailed(reply)) return Effect.succeed(valueOf(reply) as A)
    const error = Contract.decode(contract, reply.error)
    const instanceId = (error as { readonly received?: Received }).received?.instanceId
    told.set(error, report === undefined ? { instanceId } : { instanceId, report: undefined })
    return Effect.fail(error)
  })
}

/**
 * Runs a workflow: `run(event, step) { return Workflow.run(Groups, this.ctx, () => …) }`. Its failure is logged and
 * reported once (a step's by the step), and becomes the instance's error, which `failure` reads. The engine pauses an
 * instance by what `step.sleep` and `step.waitForEvent` throw: who catches that keeps it as the `cause`.
 */
export async function run<C extends Contract.Any, A>(
  contract: C,
  ctx: Background,
  handler: () => Outcome<A, Contract.Error<C>, never>,
  options: { readonly report?: Reporter } = {}
): Promise<A> {
  const settled = await settle(contract, handler)
  if (settled.kind === "done") return settled.value
  const stop = stopOf(settled)
  if (stop !== undefined) throw stop
  const known = told.get(failedOf(settled) as object)
  const { response } = write(contract, settled, { boundary: "workflow", ctx, report: options.report, ...known })
  if (settled.kind === "defect" && settled.defect instanceof EngineFailure) throw settled.defect.cause
  throw new Error(JSON.stringify(response))
}

/** Reads the error of an instance: `Workflow.failure(Groups, (await instance.status()).error)`. */
export const failure = <C extends Contract.Any>(contract: C, error: unknown): Rpc.Failure<C> =>
  readThrown(contract, error)

// ---- internal ----

/** Takes the value out of its reply; what a step of plain code had stored, before this one took its name, is the value. */
const valueOf = (stored: unknown): unknown => (isReply(stored) ? stored.value : stored)

function isReply(stored: unknown): stored is { readonly value?: unknown } {
  if (typeof stored !== "object" || stored === null) return false
  const { ok, value: _, ...others } = stored as { readonly ok?: unknown; readonly value?: unknown }
  return ok === true && Object.keys(others).length === 0
}

/** Tells whether a step asks not to be tried again, in the platform's own way: the engine goes by the name too. */
const isNonRetryable = (settled: Settled<unknown, Contract.Any>): boolean =>
  settled.kind === "defect" && settled.defect instanceof Error && settled.defect.name === "NonRetryableError"

/** Finds what the engine stops and resumes workflows by: it goes by the words, and must get back what it threw. */
function stopOf(failure: Failure.Failure): Error | undefined {
  let value = failedOf(failure)
  for (let depth = 0; depth < maxDepth && value instanceof Error; depth++) {
    if (value.message.startsWith("Aborting engine:")) return value
    value = value.cause
  }
  return undefined
}

const failedOf = (failure: Failure.Failure): unknown =>
  failure.kind === "error" ? failure.error : failure.kind === "defect" ? failure.defect : undefined

/** What became of the failures of steps: logged under an id, and reported where the step has a reporter. */
const told = new WeakMap<object, Pick<Site, "instanceId" | "report">>()

/** A chain of causes longer than this is a cycle or a mistake. */
const maxDepth = 16

/** What the engine threw. */
class EngineFailure extends Error {
  constructor(cause: unknown) {
    super("The workflow engine failed a step.", { cause })
  }
}

const delayOf: WorkflowDelayFunction = ({ error }) => {
  try {
    const said = JSON.parse(error.message.slice(error.message.indexOf("{"))) as WireResponse & { delayMs?: unknown }
    if (isWireResponse(said) && typeof said.delayMs === "number") return said.delayMs
  } catch {
    // A failure of the engine, which has no delay of its own.
  }
  return otherwiseMs
}

const otherwiseMs = 10_000
