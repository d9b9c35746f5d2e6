import * as Data from "effect/Data"
import { NodeInspectSymbol } from "effect/Inspectable"

/**
 * Makes the class of an error of this package: Effect's, with a JSON form that leaves the cause out, for runtimes put
 * whole URLs into their messages, with the secrets that these carry. What Node's console shows says what happened,
 * without the cause too.
 */
export const transport: typeof Data.TaggedError = (tag) => {
  class Transport extends Data.TaggedError(tag)<{ readonly cause?: unknown }> {
    override toJSON(): object {
      const { cause: _, ...rest } = super.toJSON() as { readonly cause?: unknown }
      return rest
    }
    override [NodeInspectSymbol](_depth?: number, options: object = {}, print: Print = JSON.stringify): string {
      const { _tag, ...details } = this.toJSON() as { readonly _tag?: unknown }
      return `${String(this)} ${print(details, options as never)}`
    }
  }
  return Transport as never
}

// ---- internal ----

type Print = (value: unknown, options: never) => string
