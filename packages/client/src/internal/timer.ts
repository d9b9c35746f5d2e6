import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** Calls back after so many milliseconds; returns what stops it. */
export type Timer = (ms: number, expired: () => void) => () => void

/** Makes a timer on Effect's clock, so that a test's virtual time drives it. `Infinity` never expires. */
export const makeTimer = (context: Context.Context<never>): Timer => {
  const fork = Effect.runForkWith(context)
  return (ms, expired) => {
    if (ms === Infinity) return () => {}
    const fiber = fork(Effect.andThen(Effect.sleep(Math.max(0, ms)), Effect.sync(expired)))
    return () => fiber.interruptUnsafe()
  }
}

/** Waits, at most until the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal | undefined): Effect.Effect<void> =>
  Effect.contextWith((context: Context.Context<never>) =>
    Effect.callback<void>((resume) => {
      const done = () => {
        stop()
        signal?.removeEventListener("abort", done)
        resume(Effect.void)
      }
      const stop = makeTimer(context)(ms, done)
      signal?.addEventListener("abort", done)
      if (signal?.aborted === true) done()
      return Effect.sync(() => {
        stop()
        signal?.removeEventListener("abort", done)
      })
    })
  )
