import * as Contract from "./Contract.ts"
import { DefinitionError } from "./internal/definition-error.ts"
import { setDelay } from "./internal/own-delay.ts"
import type { Received } from "./Received.ts"
import { definitionOf } from "./TaggedError.ts"

/** A failure that a tag tells apart. */
export interface Tagged {
  readonly _tag: string
}

/** Makes an error of the gateway's contract from an upstream's failure. Its fields are all that it says of it. */
export type Translate<X, To extends Contract.Any> = (failure: X) => Contract.Known<To>

/** Passes an error on that both contracts declare: the same fields in a new instance, and nothing else of the response. */
export type Pass<X, To extends Contract.Any> = X extends Contract.Known<To> ? "pass" : never

/**
 * What becomes of one kind of failure: passed on, translated, or hidden behind `otherwise`. The upstream's
 * `Retry-After` is kept only where a rule says so.
 */
export type Rule<X, To extends Contract.Any> =
  | "hide"
  | Pass<X, To>
  | Translate<X, To>
  | { readonly rule: Pass<X, To> | Translate<X, To>; readonly retryAfter: "keep" }

/** The policy of a gateway for one upstream. */
export interface Options<
  From extends Contract.Any,
  To extends Contract.Any,
  Other extends Tagged,
  R = Rules<Contract.Error<From> | Other, To>
> {
  /** The upstream's contract. */
  readonly from: From
  /** The gateway's own contract. */
  readonly to: To
  /** By tag: the upstream's errors, `UnrecognizedError`, and the failures before any response. */
  readonly rules: R & Strangers<Contract.Error<From> | Other, R>
  /** What every failure without a rule becomes, whatever it may be. */
  readonly otherwise: Translate<unknown, To>
}

/** Turns an upstream's failure into an error of the gateway's contract, for `Effect.mapError` or a catch. */
export type Relay<From extends Contract.Any, To extends Contract.Any, Other extends Tagged> = (
  failure: Contract.Error<From> | Other
) => Contract.Known<To>

/** What is known of the response that an error was relayed from: for the log, never for the caller. */
export interface Origin {
  readonly tag: string | undefined
  readonly status: number
  /** The id under which the upstream logged its failure. */
  readonly instanceId: string | undefined
}

/**
 * Makes a relay: `Relay.make<Client.TransportError>()({ from, to, rules, otherwise })`. The failure becomes the `cause`
 * of the new error, unless the rule gave it another. Throws a `DefinitionError` when a rule passes an error on that is
 * not the same in both contracts.
 */
export const make =
  <Other extends Tagged = never>() =>
  <
    const From extends Contract.Any,
    const To extends Contract.Any,
    // A type of its own, or the compiler would not know what the functions in it are given.
    const R extends Rules<Contract.Error<From> | Other, To> = Rules<Contract.Error<From> | Other, To>
  >(
    options: Options<From, To, Other, R>
  ): Relay<From, To, Other> => {
    const { from, to, otherwise } = options
    const rules = new Map(Object.entries(options.rules as Readonly<Record<string, AnyRule | undefined>>))
    for (const [tag, rule] of rules) if (actionOf(rule) === "pass") checkPassable(tag, from, to)
    return (failure) => {
      const rule = rules.get(tagOf(failure) ?? "")
      const action = actionOf(rule)
      const error =
        action === "pass" && Contract.isKnown(from, failure)
          ? renew(to, failure)
          : unused(to, ((typeof action === "function" ? action : otherwise) as Translate<unknown, To>)(failure))
      if (typeof rule === "object" && rule.retryAfter === "keep") setDelay(error, receivedOf(failure)?.retryAfterMs)
      return blame(error, failure)
    }
  }

/** Finds the response that an error was relayed from; undefined when there was none. */
export function originOf(error: unknown): Origin | undefined {
  let value = error
  for (let depth = 0; depth < maxDepth && typeof value === "object" && value !== null; depth++) {
    const received = receivedOf(value)
    if (received !== undefined) return { tag: tagOf(value), status: received.status, instanceId: received.instanceId }
    value = (value as { readonly cause?: unknown }).cause
  }
  return undefined
}

// ---- internal ----

/** A rule for each kind of failure, by its tag. */
type Rules<X extends Tagged, To extends Contract.Any> = { readonly [Y in X as Y["_tag"]]?: Rule<Y, To> }

/**
 * A key that is no tag of the failures: in a tuple, or with a rule that is a string there would be no type left to name.
 * What was made of a list of tags has no keys that are known.
 */
type Strangers<X extends Tagged, R> = {
  readonly [Key in Exclude<string extends keyof R ? never : keyof R, X["_tag"]>]: readonly [
    `${Key & string} is no tag of this failure`
  ]
}

type Action = "hide" | "pass" | ((failure: never) => unknown)

type AnyRule = Action | { readonly rule: Action; readonly retryAfter: "keep" }

/** A chain of causes longer than this is a cycle or a mistake. */
const maxDepth = 16

const actionOf = (rule: AnyRule | undefined): Action => (typeof rule === "object" ? rule.rule : (rule ?? "hide"))

function checkPassable(tag: string, from: Contract.Any, to: Contract.Any): void {
  const [theirs, ours] = [from, to].map(
    ({ errors }) => errors.find(({ definition }) => definition.tag === tag)?.definition
  )
  if (theirs !== undefined && theirs.identifier === ours?.identifier) return
  throw new DefinitionError(
    `A relay from "${from.name}" to "${to.name}" passes ${tag} on, which is not the same error in both; ` +
      `add it to the errors of "${to.name}", or translate it`
  )
}

/** What each error was relayed from. */
const origins = new WeakMap<object, unknown>()

/** Returns an error that speaks of no failure yet: a rule may answer with the same one again and again. */
function unused<To extends Contract.Any>(to: To, error: Contract.Known<To>): Contract.Known<To> {
  if (!Contract.isKnown(to, error) || !origins.has(error)) return error
  const { cause, internal } = error as { readonly cause?: unknown; readonly internal?: unknown }
  return renew(to, error, { internal, ...(cause === origins.get(error) ? {} : { cause }) })
}

/** Makes the same error again, without what was received with it. */
function renew<To extends Contract.Any>(to: To, failure: object, options: object = {}): Contract.Known<To> {
  const tag = definitionOf(failure)!.tag
  const plan = to["~plan"].byTag(tag)!
  const fields = Object.fromEntries(
    plan.parts.fields.names.filter((name) => name in failure).map((name) => [name, Reflect.get(failure, name)])
  )
  return new plan.class(fields as never, options as never) as Contract.Known<To>
}

/** Keeps the failure for the gateway's own side. */
function blame<E>(error: E, failure: unknown): E {
  if (typeof error === "object" && error !== null) origins.set(error, failure)
  if (error instanceof Error && error !== failure && error.cause === undefined) {
    Object.defineProperty(error, "cause", { value: failure, enumerable: false, configurable: true, writable: true })
  }
  return error
}

function tagOf(failure: unknown): string | undefined {
  const tag =
    typeof failure === "object" && failure !== null ? (failure as { readonly _tag?: unknown })._tag : undefined
  return typeof tag === "string" ? tag : undefined
}

const receivedOf = (failure: unknown): Received | undefined =>
  definitionOf(failure) === undefined ? undefined : (failure as { readonly received?: Received }).received
