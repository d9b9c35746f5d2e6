import * as Effect from "effect/Effect"
import { dual } from "effect/Function"
import { own } from "./own.ts"

/** Anything that a tag tells apart. */
export interface Tagged {
  readonly _tag: string
}

/** One handler for each tag, so that a forgotten one is named by the compiler. */
export type Handlers<E extends Tagged> = { readonly [X in E as X["_tag"]]: (error: X) => unknown }

/** A key that is no tag of the error. */
type Unknown<E extends Tagged, H> = {
  readonly [Key in Exclude<keyof H, E["_tag"]>]: `${Key & string} is no tag of this error`
}

type Result<H> = { [Key in keyof H]: H[Key] extends (error: never) => infer A ? A : never }[keyof H]

/** Chooses a handler by the tag, exhaustively: a forgotten tag is a compile error that names it. */
export const match: {
  <E extends Tagged, const H extends Handlers<E>>(error: E, handlers: H & Unknown<E, H>): Result<H>
  <E extends Tagged, const H extends Handlers<E>>(handlers: H & Unknown<E, H>): (error: E) => Result<H>
} = /* @__PURE__ */ dual(2, (error: Tagged, handlers: Record<string, (error: Tagged) => unknown>) => {
  const handler = own(handlers, error._tag)
  if (handler !== undefined) return handler(error)
  throw new TypeError(
    `match has no handler for "${error._tag}", which its types promised could not come; ` +
      `it has ${Object.keys(handlers).join(", ")}. Decode what comes from outside with Contract.decode first`
  )
})

type EffectHandlers<E extends Tagged> = {
  readonly [X in E as X["_tag"]]: (error: X) => Effect.Effect<unknown, unknown, unknown>
}

/** Handles every failure of an Effect by its tag, exhaustively. Costs the compiler time linear in the number of tags. */
export const catchTags: {
  <E extends Tagged, const H extends EffectHandlers<E>>(
    handlers: H & Unknown<E, H>
  ): <A, R>(
    self: Effect.Effect<A, E, R>
  ) => Effect.Effect<A | Effect.Success<Result<H>>, Effect.Error<Result<H>>, R | Effect.Services<Result<H>>>
  <A, E extends Tagged, R, const H extends EffectHandlers<E>>(
    self: Effect.Effect<A, E, R>,
    handlers: H & Unknown<E, H>
  ): Effect.Effect<A | Effect.Success<Result<H>>, Effect.Error<Result<H>>, R | Effect.Services<Result<H>>>
} = /* @__PURE__ */ dual(2, (self: Effect.Effect<unknown, Tagged>, handlers: Readonly<Record<string, Handler>>) =>
  Effect.matchEffect(self, {
    onSuccess: Effect.succeed,
    onFailure: (error) => match(error, handlers)
  })
)

// ---- internal ----

type Handler = (error: Tagged) => Effect.Effect<unknown, unknown>
