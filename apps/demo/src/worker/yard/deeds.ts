import type { Contract } from "@errata/core"
import { Callee } from "@errata/edge"
import * as Effect from "effect/Effect"
import { classes, contractOf, sampleOf } from "../../bench/author.ts"
import { type Crossing, type Deed, yardShop } from "../../bench/platform.ts"

const made = classes(yardShop)

/** The contract of everything in the yard. */
export const Shop: Contract.Any = contractOf(yardShop, [...made, ...(Callee.errors as unknown as typeof made)])

/** An error of the contract. */
export const errorOf = (tag: string): Error & { readonly _tag: string } => {
  const index = made.findIndex(({ definition }) => definition.tag === tag)
  return new made[index]!(sampleOf(yardShop.errors[index]!))
}

/** Does what it is told, in the way that it is told. */
export const deed = <A>(
  { does = "success", by = "return" }: Crossing,
  success: A
): A | Promise<A> | Effect.Effect<A> => {
  if (does === "success")
    return by === "promise" ? Promise.resolve(success) : by === "effect" ? Effect.succeed(success) : success
  if (does === "nothing") return undefined as A
  if (does === "interrupt") return Effect.interrupt
  if (does === "forever") return Effect.never
  if (does === "defect" && by === "effect") return Effect.die(new Error("the password is 1234"))
  const error = thrownOf(does)
  if (by === "returned") return error as A
  if (by === "effect") return Effect.fail(error) as Effect.Effect<never>
  if (by === "promise") return Promise.reject(error)
  throw error as Error
}

/** Does what the body of a request tells. */
export const answered = (request: Request): Effect.Effect<Response> =>
  Effect.flatMap(
    Effect.promise(() => request.json<Crossing>()),
    (crossing) => lifted(() => deed(crossing, new Response("found")))
  )

/** Makes an Effect of a deed, whatever way it is done in. */
export const lifted = <A>(outcome: () => A | Promise<A> | Effect.Effect<A>): Effect.Effect<A> =>
  Effect.suspend(() => {
    try {
      const did = outcome()
      if (Effect.isEffect(did)) return did
      return Effect.tryPromise({ try: async () => did, catch: (thrown) => thrown as never })
    } catch (thrown) {
      return Effect.fail(thrown as never)
    }
  })

/** What code throws that does not use Errata, or not well. */
export const thrownOf = (does: Deed): unknown => {
  switch (does) {
    case "defect":
      return new Error("the password is 1234", { cause: new Error("its cause") })
    case "stranger":
    case "thrown-text":
      return new Error("out of paper")
    case "thrown-members":
      return Object.assign(new Error("thrown"), { _tag: "GroupNotFound", code: "group_not_found", groupId: "g1" })
    case "thrown-wrong-members":
      return Object.assign(new Error("thrown"), { _tag: "GroupNotFound", groupId: 1 })
    case "thrown-other-code":
      return Object.assign(new Error("thrown"), { _tag: "GroupNotFound", code: "another", groupId: "g1" })
    case "thrown-json":
      return new Error(JSON.stringify({ _tag: "RateLimited", limit: 7 }))
    case "thrown-code":
      return new Error(
        JSON.stringify({
          type: "https://errors.example.com/shop/group_not_found",
          code: "group_not_found",
          groupId: "g2"
        })
      )
    case "thrown-wire":
      return new Error(
        `Wire: ${JSON.stringify({ status: 429, headers: {}, body: '{"type":"https://errors.example.com/shop/rate_limited","limit":8}' })}`
      )
    case "overloaded":
      return Object.assign(new Error("too much"), { overloaded: true })
    case "reset":
      return Object.assign(new Error("again"), { durableObjectReset: true })
    case "retryable":
      return Object.assign(new Error("lost"), { retryable: true })
    case "thrown-broken":
      return new Error("{ no JSON }")
    case "thrown-number":
      return 7
    case "thrown-status":
      return new Error(
        JSON.stringify({ status: 404, type: "https://errors.example.com/shop/group_not_found", groupId: "g3" })
      )
    case "thrown-range":
      return Object.assign(new Error("thrown"), { _tag: "Broken", status: 507 })
    case "thrown-trap":
      return new Proxy({}, { get: () => thrownOf("defect") && JSON.parse("{") })
    default:
      return errorOf(does)
  }
}
