import type * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Tracer from "effect/Tracer"
import { runtime, type Time, virtual } from "./timer.ts"

/** What a call takes from where it is made: time, chance, and a span that hears of its attempts. */
export interface Surroundings {
  readonly time: Time
  /** From 0 to 1. */
  readonly random: () => number
  readonly span: Tracer.Span | undefined
}

/** The surroundings of a Promise. */
export const plain: Surroundings = { time: runtime, random: Math.random, span: undefined }

/**
 * The surroundings of an Effect: the clock and the chance that somebody put in place, as tests do, and its span. Asking
 * Effect for its own clock would bring 7 KB of it, and a fiber for each limit.
 */
export const surroundingsOf = (context: Context.Context<never>): Surroundings => {
  const clock = Context.getOrUndefined(context, clockKey)
  const random = Context.getOrUndefined(context, randomKey)
  const span = Context.getOrUndefined(context, Tracer.ParentSpan)
  return {
    time: clock === undefined ? runtime : virtual(context, clock),
    random: random === undefined ? Math.random : () => random.nextDoubleUnsafe(),
    span: span?._tag === "Span" ? span : undefined
  }
}

// ---- internal ----

const clockKey = { key: "effect/Clock" } as Context.Key<never, Clock.Clock>

const randomKey = { key: "effect/Random" } as Context.Key<never, { readonly nextDoubleUnsafe: () => number }>
