import type * as Contract from "@errata/core/Contract"
import type { Dialect } from "@errata/core/Dialect"
import * as Failure from "@errata/core/Failure"
import type { WireResponse } from "@errata/core/WireResponse"
import { line, type Boundary, type Report } from "../Report.ts"
import { settle, type Done } from "./program.ts"
import { textOf } from "./text-of.ts"

/** Sends a report where a team wants it, beside the log. What it throws is logged and changes nothing. */
export type Reporter = (report: Report) => Done<unknown, never>

/** The part of every execution context that outlives an answer. */
export interface Background {
  readonly waitUntil: (promise: Promise<unknown>) => void
}

/** Where a failure is met, and who hears of it. */
export interface Site {
  readonly boundary: Boundary
  readonly rayId?: string | undefined
  readonly ctx?: Background | undefined
  readonly report?: Reporter | undefined
  readonly dialect?: Dialect | undefined
  /** The id under which it is logged already. */
  readonly instanceId?: string | undefined
}

/** A failure written for the other side, with what this side knows of it. */
export interface Written {
  readonly response: WireResponse
  readonly report: Report
}

/** Writes a failure for the other side, logs it once, and hands it to the team's reporter. Never throws. */
export function write(contract: Contract.Any, failure: Failure.Failure, site: Site): Written {
  const { response, record } = Failure.respond(
    contract,
    failure.kind === "interrupted" ? { kind: "defect", defect: new Error(interrupted) } : failure,
    site
  )
  const report: Report = { boundary: site.boundary, rayId: site.rayId, ...record }
  if (site.instanceId === undefined) log(report, site)
  if (site.report !== undefined) keep(site.ctx, tell(contract, site.report, report))
  return { response, report }
}

// ---- internal ----

const interrupted = "The handler was interrupted, though nobody had stopped waiting for it."

async function tell(contract: Contract.Any, reporter: Reporter, report: Report): Promise<void> {
  const told = await settle(contract, () => reporter(report))
  if (told.kind === "done") return
  console.error({ errata: "report failed", instanceId: report.instanceId, problem: textOf(problemOf(told)) })
}

/**
 * Logs a defect at once, for it may be the isolate's last word. What was to be expected is logged after its answer has
 * left: the first log of an isolate takes as long as two hundred answers. Not so in a Durable Object, whose invocation
 * is over with its answer: the log would be the next one's.
 */
function log(report: Report, { boundary, ctx }: Site): void {
  if (!report.expected) return console.error(line(report))
  if (boundary !== "fetch" || ctx === undefined || "storage" in ctx) return console.log(line(report))
  const left = new Promise<void>((resolve) => setTimeout(resolve))
  keep(
    ctx,
    left.then(() => console.log(line(report)))
  )
}

/** A context that refuses (its method was taken from it, or its event is over) must not fail the answer. */
function keep(ctx: Background | undefined, told: Promise<void>): void {
  try {
    ctx?.waitUntil(told)
  } catch (problem) {
    console.error({ errata: "waitUntil failed", problem: textOf(problem) })
  }
}

const problemOf = (failure: Failure.Failure): unknown =>
  failure.kind === "error" ? failure.error : failure.kind === "defect" ? failure.defect : failure.kind
