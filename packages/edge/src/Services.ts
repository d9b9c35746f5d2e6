import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"

/** The services of a Worker's Effects, shared by all its handlers. */
export interface Services<Env, R> {
  /** Runs an Effect with the services, building them first where they are not there yet. */
  readonly provide: <A, E>(env: Env, effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E>
}

/**
 * Makes services that are built once per isolate, at the first event that needs them: nothing runs at module scope.
 *
 * Events that arrive before they are there build their own, and the first to finish is kept: an event must not wait
 * for another's promise, which never settles when that other event is cancelled. A layer that fails is a defect of
 * that event, and is tried again by the next.
 */
export function make<Env, R, E>(layer: (env: Env) => Layer.Layer<R, E>): Services<Env, R> {
  let kept: Context.Context<R> | undefined
  const build = (env: Env): Effect.Effect<Context.Context<R>> =>
    Effect.suspend(() => {
      const scope = Scope.makeUnsafe()
      return Layer.buildWithScope(layer(env), scope).pipe(
        Effect.onExit((exit) => {
          if (exit._tag === "Failure" || kept !== undefined) return Scope.close(scope, exit)
          kept = exit.value
          return Effect.void
        }),
        Effect.map((built) => kept ?? built),
        Effect.orDie
      )
    })
  return {
    provide: (env, effect) =>
      Effect.suspend(() =>
        kept === undefined
          ? Effect.flatMap(build(env), (services) => Effect.provideContext(effect, services))
          : Effect.provideContext(effect, kept)
      )
  }
}
