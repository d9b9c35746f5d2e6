import * as Data from "effect/Data"

/**
 * Makes the class of a transport error: Effect's, with a JSON form that leaves the cause out, for runtimes put whole URLs
 * into their messages, with the secrets that these carry.
 */
export const transport: typeof Data.TaggedError = (tag) => {
  class Transport extends Data.TaggedError(tag)<{ readonly cause?: unknown }> {
    override toJSON(): object {
      const { cause: _, ...rest } = super.toJSON() as { readonly cause?: unknown }
      return rest
    }
  }
  return Transport as never
}
