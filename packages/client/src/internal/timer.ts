import type * as Clock from "effect/Clock"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** Time as one call sees it. */
export interface Time {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds, never for `Infinity`; returns what stops it. */
  readonly timer: (ms: number, expired: () => void) => () => void
}

/** Waits, at most until the signal is aborted, or until whoever is given `wake` calls it. */
export const pause = (
  { timer }: Time,
  ms: number,
  signal: AbortSignal | undefined,
  hear: (wake: () => void) => void
): Promise<void> =>
  new Promise((resolve) => {
    let stop = (): void => {}
    const done = () => {
      stop()
      signal?.removeEventListener("abort", done)
      resolve()
    }
    signal?.addEventListener("abort", done)
    hear(done)
    stop = timer(ms, done)
    if (signal?.aborted === true) done()
  })

/** The runtime's own time. */
export const runtime: Time = {
  now: () => Date.now(),
  timer: (ms, expired) => {
    if (ms === Infinity) return () => {}
    const id = setTimeout(expired, Math.min(ms, longest))
    return () => clearTimeout(id)
  }
}

/** The time of a clock of Effect's. */
export const virtual = (context: Context.Context<never>, clock: Clock.Clock): Time => ({
  now: () => clock.currentTimeMillisUnsafe(),
  timer: (ms, expired) => {
    if (ms === Infinity) return () => {}
    // Clocks read a duration with Duration.toMillis, which takes milliseconds too.
    const slept = clock.sleep(Math.max(0, ms) as never)
    const fiber = Effect.runForkWith(context)(Effect.andThen(slept, Effect.sync(expired)))
    return () => fiber.interruptUnsafe()
  }
})

// ---- internal ----

const longest = 2 ** 31 - 1
