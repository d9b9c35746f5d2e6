import * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import { Contract, Dialect, TaggedError, type UnrecognizedError } from "./index.ts"
import { Bare, HTTPBroken, Missing, Several } from "./TaggedError.test-d.ts"

const Api = Contract.make("api", { version: "1", errors: [Missing, Bare, Several] })
const Gateway = Contract.make("gateway", { version: "1", errors: [HTTPBroken] })

declare const error: Contract.Error<typeof Api>
declare const response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string }
declare const failing: Effect.Effect<number, Contract.Known<typeof Api>, "service">

// ---- The types of a contract ----

error satisfies Missing | Bare | Several | UnrecognizedError
Contract.decode(Api, response) satisfies Missing | Bare | Several | UnrecognizedError
Contract.decode(Api, response, { foreign: [Gateway] }) satisfies Contract.Error<typeof Api> | HTTPBroken
Contract.schema(Api) satisfies Schema.Schema<Missing | Bare | Several>

// @ts-expect-error - a service does not fail with UnrecognizedError
error satisfies Contract.Known<typeof Api>
// @ts-expect-error - with a foreign contract, its errors may come too
Contract.decode(Api, response, { foreign: [Gateway] }) satisfies Contract.Error<typeof Api>

class SameCode extends TaggedError<SameCode>("type-test/SameCode")("SameCode", {
  status: 400,
  message: "",
  code: "missing"
}) {}
// @ts-expect-error - two errors share a code, so that a response could be either
Contract.make("ambiguous", { version: "1", errors: [Missing, SameCode] })
// @ts-expect-error - what is no tagged error has no definition
Contract.make("untagged", { version: "1", errors: [Error] })
// @ts-expect-error - a contract has a version, or nobody could say what changed
Contract.make("unversioned", { errors: [Missing] })
// @ts-expect-error - a contract has at least one dialect
Contract.make("mute", { version: "1", errors: [Missing], dialects: [] })
// @ts-expect-error - a dialect is data, not its name
Contract.make("named", { version: "1", errors: [Missing], dialects: ["problem"] })
Contract.make("several", { version: "1", errors: [Missing], dialects: [Dialect.problem, Dialect.jsonApi] })

// ---- Matching ----

Contract.match(error, {
  Missing: (e) => e.id,
  Bare: () => 1,
  Several: (e) => e.status,
  UnrecognizedError: (e) => e.code
}) satisfies string | number | undefined

// @ts-expect-error - a tag was forgotten
Contract.match(error, { Missing: () => "", Bare: () => "", UnrecognizedError: () => "" })
// @ts-expect-error - UnrecognizedError is as compulsory as any tag: a newer server will answer
Contract.match(error, { Missing: () => "", Bare: () => "", Several: () => "" })
Contract.match(error, {
  Missing: () => "",
  Bare: () => "",
  Several: () => "",
  UnrecognizedError: () => "",
  // @ts-expect-error - no error has this tag
  Nobody: () => ""
})
Contract.match(error, {
  // @ts-expect-error - this error has no such field
  Missing: (e) => e.nothing,
  Bare: () => "",
  Several: () => "",
  UnrecognizedError: () => ""
})

const handled = failing.pipe(
  Contract.catchTags({
    Missing: (e) => Effect.succeed(e.id),
    Bare: () => Effect.fail("again" as const),
    Several: () => Effect.succeed(true)
  })
)
handled satisfies Effect.Effect<number | string | boolean, "again", "service">
// @ts-expect-error - what a handler fails with stays in the type
handled satisfies Effect.Effect<number | string | boolean, never, "service">
// @ts-expect-error - a tag was forgotten
failing.pipe(Contract.catchTags({ Missing: () => Effect.void, Bare: () => Effect.void }))
failing.pipe(
  Contract.catchTags({
    // @ts-expect-error - a handler returns an Effect
    Missing: () => 1,
    Bare: () => Effect.void,
    Several: () => Effect.void
  })
)

// ---- Narrowing ----

declare const thrown: unknown
if (Contract.isKnown(Api, thrown)) thrown satisfies Contract.Known<typeof Api>
// @ts-expect-error - what was thrown is nobody's until it is asked
thrown satisfies Contract.Known<typeof Api>

declare const caught: unknown
if (Contract.is(Api, caught, "Missing")) caught satisfies Missing
if (Contract.is(Api, caught, "UnrecognizedError")) caught satisfies UnrecognizedError
if (Contract.is(Api, error, "Bare")) error satisfies Bare
else error satisfies Missing | Several | UnrecognizedError
;[error].filter((one) => Contract.is(Api, one, "Missing")) satisfies ReadonlyArray<Missing>
// @ts-expect-error - no error of the contract has this tag
Contract.is(Api, caught, "Mising")

// ---- Composing ----

const Both = Contract.merge("both", { version: "1", contracts: [Api, Gateway] })
declare const either: Contract.Known<typeof Both>
either satisfies Missing | Bare | Several | HTTPBroken
either._tag satisfies "Missing" | "Bare" | "Several" | "HTTPBroken"
Contract.match(either, { Missing: () => 1, Bare: () => 1, Several: () => 1, HTTPBroken: (e) => e.status })
// @ts-expect-error - a tag of the second contract was forgotten
Contract.match(either, { Missing: () => 1, Bare: () => 1, Several: () => 1 })
Contract.schema(Both) satisfies Schema.Schema<Missing | Bare | Several | HTTPBroken>
// @ts-expect-error - a merged contract has a version of its own
Contract.merge("both", { contracts: [Api, Gateway] })
// @ts-expect-error - nothing is merged of nothing
Contract.merge("none", { version: "1", contracts: [] })
const Clashing = Contract.make("clashing", { version: "1", errors: [SameCode] })
// @ts-expect-error - an error of one contract has the code of an error of the other
Contract.merge("clash", { version: "1", contracts: [Api, Clashing] })

declare const picked: Contract.Known<ReturnType<typeof pickTwo>>
const pickTwo = () => Contract.pick(Api, ["Missing", "Several"])
picked satisfies Missing | Several
// @ts-expect-error - the other errors are not known to it
error satisfies Contract.Error<ReturnType<typeof pickTwo>>
// @ts-expect-error - no error of the contract has this tag
Contract.pick(Api, ["Missing", "Nobody"])
// @ts-expect-error - UnrecognizedError belongs to every contract, and cannot be picked
Contract.pick(Api, ["UnrecognizedError"])

const Rest = Contract.omit(Api, ["Missing"])
declare const rest: Contract.Known<typeof Rest>
rest satisfies Bare | Several
Contract.match(rest, { Bare: () => 1, Several: () => 1 })
// @ts-expect-error - no error of the contract has this tag
Contract.omit(Api, ["Nobody"])
