import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"

/** Provides a handler with the services of its layer. */
export type Provide<Env, R> = <A, E>(env: Env, program: Effect.Effect<A, E, R>) => Effect.Effect<A, E>

/**
 * Builds a layer once per isolate, at the first event that needs it.
 *
 * Events that arrive before it is there build their own and the first to finish is kept: an event must not wait for
 * another's promise, which never settles when that other event is cancelled. A layer that fails is tried again by the
 * next event.
 */
export const once = <Env, R>(layer: ((env: Env) => Layer.Layer<R, unknown>) | undefined): Provide<Env, R> => {
  if (layer === undefined) return (_, program) => program as never
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
  return (env, program) =>
    Effect.suspend(() =>
      kept === undefined
        ? Effect.flatMap(build(env), (services) => Effect.provideContext(program, services))
        : Effect.provideContext(program, kept)
    )
}
