import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { isEffect } from "./internal/is-effect.ts"
import type { Outcome } from "./internal/program.ts"

/** The services of a Worker's Effects, shared by all its handlers. */
export interface Services<Env, R> {
  /** Runs an Effect with the services, building them first where they are not there yet. */
  readonly provide: <A, E>(env: Env, effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E>
  readonly "~run": <A, E>(env: Env, handler: () => Outcome<A, E, R>) => Effect.Effect<A, unknown>
}

/**
 * Makes services that are built once per isolate, at the first event that needs them: nothing runs at module scope.
 *
 * Events that arrive before they are there build their own, and the first to finish is kept: an event must not wait
 * for another's promise, which never settles when that other event is cancelled. A layer that fails is a defect of
 * that event, and is tried again by the next. For the same reason nothing in the services may make one event wait for
 * another, as a semaphore, a pool or `Effect.cached` would: the platform ends who waits for nothing of its own.
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
  const provide: Services<Env, R>["provide"] = (env, effect) =>
    Effect.suspend(() =>
      kept === undefined
        ? Effect.flatMap(build(env), (services) => Effect.provideContext(effect, services))
        : Effect.provideContext(effect, kept)
    )
  return { provide, "~run": (env, handler) => provide(env, lift(handler)) }
}

// ---- internal ----

/** Makes one Effect of whatever a handler does; what it throws is in the error channel. */
const lift = <A, E, R>(handler: () => Outcome<A, E, R>): Effect.Effect<A, unknown, R> =>
  Effect.suspend((): Effect.Effect<A, unknown, R> => {
    try {
      const returned = handler()
      return isPromise(returned)
        ? Effect.flatMap(Effect.tryPromise({ try: () => returned, catch: (thrown) => thrown }), flatten)
        : flatten(returned)
    } catch (thrown) {
      return Effect.fail(thrown)
    }
  })

const flatten = <A, E, R>(outcome: A | Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  isEffect(outcome) ? outcome : Effect.succeed(outcome)

/** Another Worker's promise is a function too, by which what it will return can be called. */
const isPromise = <A>(value: A | Promise<A>): value is Promise<A> =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function"
