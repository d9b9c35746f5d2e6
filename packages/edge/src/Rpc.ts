import * as Contract from "@errata/core/Contract"
import type { UnrecognizedError } from "@errata/core/UnrecognizedError"
import type { WireResponse } from "@errata/core/WireResponse"
import * as Effect from "effect/Effect"
import * as Callee from "./Callee.ts"
import { settle, type Outcome } from "./internal/program.ts"
import { isFailed } from "./internal/reply.ts"
import { readThrown } from "./internal/thrown.ts"
import { write, type Background, type Reporter } from "./internal/write.ts"

/**
 * What a method returns, success or failure: plain data, which crosses between any two compatibility dates. The error
 * is the same wire response that `fetch` would have answered with.
 */
export type Reply<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly error: WireResponse }

/** What a call may fail with: what the contract says, or what the platform makes of it. */
export type Failure<C extends Contract.Any> = Contract.Error<C> | Callee.CalleeError

/** A stub's methods, with their replies read. */
export type Client<S, C extends Contract.Any> = {
  readonly [K in Methods<S>]: S[K] extends (...args: infer Args) => infer R
    ? Replies<R> extends true
      ? // Not `Failure<C>`: an editor would show that name instead of the errors' own.
        (...args: Args) => Effect.Effect<Value<R>, Contract.Known<C> | UnrecognizedError | Callee.CalleeError>
      : ReturnsNoReply<K>
    : never
}

/** A stub's methods as promises, which reject with the typed failure. */
export type Promises<S> = {
  readonly [K in Methods<S>]: S[K] extends (...args: infer Args) => infer R
    ? Replies<R> extends true
      ? (...args: Args) => Promise<Value<R>>
      : ReturnsNoReply<K>
    : never
}

/** What an editor shows of a method whose reply is not `Rpc.reply`'s: such a method is called on the stub itself. */
export interface ReturnsNoReply<Name> {
  readonly method: Name
}

/** Who hears of a method's failures, beside the log. */
export interface Options {
  readonly report?: Reporter
}

/**
 * Runs a method of a WorkerEntrypoint, a Durable Object or an RpcTarget, and returns what its caller reads:
 * `find(id: string) { return Rpc.reply(Groups, this.ctx, () => …) }`. Never rejects: a defect leaves as the contract's
 * internal error, and its details stay in this side's log.
 */
export async function reply<C extends Contract.Any, A>(
  contract: C,
  ctx: Background,
  method: () => Outcome<A, Contract.Known<C>, never>,
  options: Options = {}
): Promise<Reply<A>> {
  const settled = await settle(contract, method)
  if (settled.kind === "done") return { ok: true, value: settled.value }
  const { response } = write(contract, settled, { boundary: "rpc", ctx, report: options.report })
  return { ok: false, error: response }
}

/**
 * Makes typed methods of a stub. `stub` is asked for one at each run, because a stub is dead once its object has been
 * reset: run an Effect again, and it calls a fresh one.
 */
export const client = <C extends Contract.Any, S extends object>(contract: C, stub: () => S): Client<S, C> =>
  methods((name, args) => call(contract, () => invoke(stub(), name, args)))

/** Makes typed methods of a stub, for those who do not use Effect: the promises reject with the typed failure. */
export const promises = <S extends object>(contract: Contract.Any, stub: () => S): Promises<S> =>
  methods((name, args) => Effect.runPromise(call(contract, () => invoke(stub(), name, args))))

/** Reads the reply of one call; an interruption drops the call. */
export const call = <C extends Contract.Any, P extends PromiseLike<unknown>>(
  contract: C,
  send: () => P
): Effect.Effect<Value<P>, Contract.Known<C> | UnrecognizedError | Callee.CalleeError> =>
  Effect.map(attempt(contract, send), (received) => unwrap(received) as Value<P>)

/**
 * Calls a method of what another call will return, without waiting for it: one round trip (promise pipelining). Fails
 * with the first call's failure, else with the second's.
 */
export const through = <C extends Contract.Any, P extends PromiseLike<unknown>, Q extends PromiseLike<unknown>>(
  contract: C,
  first: () => P,
  second: (target: Value<P>) => Q
): Effect.Effect<Value<Q>, Contract.Known<C> | UnrecognizedError | Callee.CalleeError> =>
  Effect.suspend(() => {
    let sent: Promise<unknown> | undefined
    const opening = attempt(contract, () => {
      const reply = first() as P & { readonly value: Value<P> }
      const pending = second(reply.value)
      // Listened to once: a getter is asked anew by each who listens.
      sent = Object.assign(Promise.resolve(pending), { [Symbol.dispose]: () => dispose(pending) })
      // When the first call fails nobody looks at the second, which then fails too.
      sent.catch(ignore)
      return reply
    })
    // Nobody else holds what lies between the two calls.
    return Effect.flatMap(opening, (received) =>
      Effect.ensuring(
        call(contract, () => sent as unknown as Q),
        Effect.sync(() => dispose(received))
      )
    )
  })

// ---- internal ----

type Methods<S> = {
  [K in Exclude<keyof S, symbol | Platform>]: S[K] extends (...args: never) => unknown ? K : never
}[Exclude<keyof S, symbol | Platform>]

/** What every stub has. */
type Platform = "fetch" | "connect" | "dup"

type Replies<R> = [Extract<Awaited<R>, { readonly ok: true; readonly value: unknown }>] extends [never] ? false : true

type Value<R> =
  Extract<Awaited<R>, { readonly ok: true; readonly value: unknown }> extends { readonly value: infer A }
    ? Held<A>
    : never

/** An object with stubs among its members is disposed of as a whole. */
type Held<A> = A extends Disposable | ReadonlyArray<unknown> | Response
  ? A
  : A extends object
    ? [Extract<A[keyof A], Disposable>] extends [never]
      ? A
      : A & Disposable
    : A

const methods = (run: (name: string, args: ReadonlyArray<unknown>) => unknown): never =>
  new Proxy(
    {},
    {
      // A client must not look like a promise to `await`, and whoever writes it as JSON must not call its Worker.
      get: (_, name) =>
        typeof name === "symbol" || name === "then" || name === "toJSON"
          ? undefined
          : (...args: ReadonlyArray<unknown>) => run(name, args)
    }
  ) as never

const invoke = (stub: object, name: string, args: ReadonlyArray<unknown>): PromiseLike<unknown> =>
  (stub as Record<string, (...args: ReadonlyArray<unknown>) => PromiseLike<unknown>>)[name]!(...args)

function ignore(): void {}

const attempt = <C extends Contract.Any>(
  contract: C,
  send: () => PromiseLike<unknown>
): Effect.Effect<unknown, Failure<C>> =>
  Effect.flatMap(
    Effect.tryPromise({
      try: (signal) => {
        const pending = send()
        signal.addEventListener("abort", () => dispose(pending))
        return pending
      },
      catch: (thrown) => readThrown(contract, thrown)
    }),
    (received): Effect.Effect<unknown, Failure<C>> => {
      if (isFailed(received)) return Effect.fail(Contract.decode(contract, received.error))
      // It says that it failed, and nothing that can be read.
      const { ok } = (received ?? {}) as { readonly ok?: unknown }
      return ok === false ? new Callee.CalleeFailed({}, { cause: received }) : Effect.succeed(received)
    }
  )

/** Takes the value out of its reply; a callee that does not reply in this form has returned the value itself. */
function unwrap(received: unknown): unknown {
  if (!isPlain(received) || !("ok" in received) || !("value" in received)) return received
  const { value } = received
  // The platform lets the caller dispose of the reply as a whole; what it holds is all in the value.
  if (isPlain(value))
    Object.defineProperty(value, Symbol.dispose, { value: () => dispose(received), configurable: true })
  return value
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

function dispose(held: unknown): void {
  const release = (held as { readonly [Symbol.dispose]?: unknown } | null | undefined)?.[Symbol.dispose]
  if (typeof release === "function") release.call(held)
}
