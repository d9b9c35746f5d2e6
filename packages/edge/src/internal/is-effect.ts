import * as Effect from "effect/Effect"

/** Tells whether a handler's outcome is an Effect, which another Worker's stub looks like: it has every member. */
export const isEffect = <A, E, R>(outcome: A | Effect.Effect<A, E, R>): outcome is Effect.Effect<A, E, R> =>
  Effect.isEffect(outcome) && !("" in outcome)
