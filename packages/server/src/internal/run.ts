import type { Contract } from "@errata/core"
import * as Effect from "effect/Effect"
import { Carried, isCarried } from "./found.ts"
import { type Runtime, settle } from "./settle.ts"

/** A runtime, where the Effects of a handler need services. */
export type RuntimeFor<R> = [R] extends [never]
  ? [options?: { readonly runtime?: Runtime<never> }]
  : [options: { readonly runtime: Runtime<R> }]

/** Runs a handler to its success, or rejects for the framework to pass the failure on to the error handler. */
export const run = (
  contract: Contract.Any,
  options: { readonly runtime?: Runtime<never> } | undefined,
  start: () => unknown,
  onGone: (cancel: () => void) => void
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const pending = settle(contract, options?.runtime ?? Effect, start, (settled) => {
      if (settled.kind === "success") resolve(settled.value)
      else if (settled.kind === "defect" && isCarried(settled.defect)) reject(settled.defect)
      else reject(new Carried(settled, settled.kind === "defect" ? settled.defect : undefined))
    })
    if (pending !== undefined) onGone(pending.cancel)
  })
