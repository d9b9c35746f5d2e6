import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What became of a request: its response, or what that turned out to be. */
export type Answer<E> =
  | { readonly response: Response; readonly error?: never }
  | { readonly response?: never; readonly error: E }

/** Asks somebody, until nobody waits for the answer any more. What it rejects with is a defect. */
export type Ask<E> = (interruption: AbortSignal) => Promise<Answer<E>>

/** Makes an Effect that asks, and that `exitOf` can run without a fiber. */
export const asked = <E>(ask: Ask<E>): Effect.Effect<Response, E> =>
  Object.assign(
    Effect.flatMap(Effect.promise(ask), ({ response, error }) =>
      response === undefined ? Effect.fail(error) : Effect.succeed(response)
    ),
    { [asking]: ask }
  )

/** Runs an Effect to its end. What only asks is awaited as it is: the first fiber of an isolate takes half a millisecond. */
export function exitOf<A, E>(effect: Effect.Effect<A, E>, signal: AbortSignal | undefined): Promise<Exit.Exit<A, E>> {
  const { [asking]: ask } = effect as { readonly [asking]?: Ask<E> }
  if (ask === undefined || signal === undefined) return Effect.runPromiseExit(effect, { signal })
  return ask(signal).then(
    ({ response, error }) => (response === undefined ? Exit.fail(error) : Exit.succeed(response as A)),
    Exit.die
  )
}

// ---- internal ----

const asking = "~errata/edge/ask"
