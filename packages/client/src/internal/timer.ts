import type * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** Time as one call sees it. */
export interface Time {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds, never for `Infinity`; returns what stops it. */
  readonly timer: (ms: number, expired: () => void) => () => void
}

/**
 * Takes time from Effect's clock where somebody put one in place, as tests do, and from the runtime otherwise. Asking
 * Effect for its default clock would bring 7 KB of it, and a fiber for each limit.
 */
export const timeOf = (context: Context.Context<never>): Time => {
  const clock = Context.getOrUndefined(context, clockKey)
  return clock === undefined ? runtime : virtual(context, clock)
}

/** Waits, at most until the signal is aborted. */
export const pause = ({ timer }: Time, ms: number, signal: AbortSignal | undefined): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const done = () => {
      clear()
      resume(Effect.void)
    }
    const stop = timer(ms, done)
    const clear = () => {
      stop()
      signal?.removeEventListener("abort", done)
    }
    signal?.addEventListener("abort", done)
    if (signal?.aborted === true) done()
    return Effect.sync(clear)
  })

// ---- internal ----

const clockKey = { key: "effect/Clock" } as Context.Key<never, Clock.Clock>

const longest = 2 ** 31 - 1

const runtime: Time = {
  now: () => Date.now(),
  timer: (ms, expired) => {
    if (ms === Infinity) return () => {}
    const id = setTimeout(expired, Math.min(ms, longest))
    return () => clearTimeout(id)
  }
}

const virtual = (context: Context.Context<never>, clock: Clock.Clock): Time => ({
  now: () => clock.currentTimeMillisUnsafe(),
  timer: (ms, expired) => {
    if (ms === Infinity) return () => {}
    // Clocks read a duration with Duration.toMillis, which takes milliseconds too.
    const slept = clock.sleep(Math.max(0, ms) as never)
    const fiber = Effect.runForkWith(context)(Effect.andThen(slept, Effect.sync(expired)))
    return () => fiber.interruptUnsafe()
  }
})
