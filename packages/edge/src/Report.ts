import type * as Failure from "@errata/core/Failure"
import { plain } from "./internal/plain.ts"

/** Where in a Worker something failed. */
export type Boundary = "fetch" | "rpc" | "queue" | "scheduled" | "alarm" | "workflow"

/** One failure as its own side knows it. */
export interface Report extends Failure.FailureRecord {
  readonly boundary: Boundary
  /** Cloudflare's id of the request (`cf-ray`), if there is one. */
  readonly rayId: string | undefined
}

/** One failure as one line of JSON in the log. */
export interface Line extends Omit<Report, "error" | "rayId"> {
  /** Marks the line among others. */
  readonly errata: "failure"
  readonly rayId: string | null
  /** The error, its fields, what it carries for this side, and its causes. */
  readonly error: unknown
}

/**
 * Makes a report into plain JSON for `console`. Total and bounded: what cannot be written as JSON is named by its type,
 * and of an error that carries very much only the beginning is written.
 */
export function line(report: Report): Line {
  const { rayId = null, error, ...said } = report
  return { errata: "failure", ...said, rayId, error: plain(error) }
}
