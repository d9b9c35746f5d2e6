import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What became of a request: its response, or what that turned out to be. */
export type Answer<E> =
  | { readonly response: Response; readonly error?: never }
  | { readonly response?: never; readonly error: E }

/** Asks somebody, until nobody waits for the answer any more. What it rejects with is a defect. */
export type Ask<E> = (interruption: AbortSignal) => Promise<Answer<E>>

/** Makes an Effect that asks, and that `exitOf` can run without a fiber. */
export function asked<E>(ask: Ask<E>): Effect.Effect<Response, E> {
  const run: Run<Response, E> = (interruption) =>
    ask(interruption).then(
      ({ response, error }) => (response === undefined ? Exit.fail(error) : Exit.succeed(response)),
      Exit.die
    )
  return Object.assign(Effect.flatten(Effect.promise(run)), { [running]: run })
}

/** Runs an Effect to its end. What only asks is awaited as it is: the first fiber of an isolate takes half a millisecond. */
export function exitOf<A, E>(effect: Effect.Effect<A, E>, signal: AbortSignal | undefined): Promise<Exit.Exit<A, E>> {
  const { [running]: run } = effect as { readonly [running]?: Run<A, E> }
  return run === undefined || signal === undefined ? Effect.runPromiseExit(effect, { signal }) : run(signal)
}

// ---- internal ----

type Run<A, E> = (interruption: AbortSignal) => Promise<Exit.Exit<A, E>>

const running = "~errata/edge/running"
