import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import * as Effect from "effect/Effect"
import * as EffectClient from "effect/http/HttpClient"
import * as Schema from "effect/Schema"
import { describe, expect, expectTypeOf, it } from "vitest"
import { Campaigns, GroupNotFound } from "../test/contract.ts"
import * as Client from "./Client.ts"
import * as HttpClient from "./HttpClient.ts"
import type { Routes } from "./Routes.ts"
import { queries } from "./TanStackQuery.ts"

class Offline extends TaggedError<Offline>("wrappers-test/Offline")("Offline", { status: 503, message: "Offline." }) {}
const Clashing = Contract.make("clashing", { version: "1.0.0", errors: [GroupNotFound, Offline] })

const fetch = async () => {
  const { body, headers, status } = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
  return new Response(body, { status, headers: { ...headers } })
}
const url = "https://api.example.com/groups/g1"

/** What a team writes around the client, for whatever contract it is given. */
const wrapped = <C extends Contract.Any>(contract: C) => ({
  fetch: Client.fetch(contract, { fetch }),
  result: Client.result(contract, { fetch }),
  promise: Client.promise(contract, { fetch }),
  queries: queries(contract, { fetch }),
  failWith: HttpClient.failWith(contract)
})
const routed = <R extends Routes>(routes: R) => Client.result(routes, { fetch })
const either = <Of extends Contract.Any | Routes>(contracts: Of) => Client.result(contracts, { fetch })

describe("a function for whatever contract it is given", () => {
  it("has the errors of the one that it is given in its type", async () => {
    const client = wrapped(Campaigns)
    type Failure = Client.Error<typeof Campaigns>
    expectTypeOf(client.fetch(url)).toEqualTypeOf<Effect.Effect<Response, Failure>>()
    const result = await client.result(url)
    expectTypeOf(result).toEqualTypeOf<Client.Result<Response, Failure>>()
    expect(result).toEqual({ ok: false, error: new GroupNotFound({ groupId: "g1" }) })
    await expect(client.promise(url)).rejects.toEqual(new GroupNotFound({ groupId: "g1" }))
    const { queryFn, retry } = client.queries(url, { success: Schema.Unknown })
    expectTypeOf(retry).parameter(1).toEqualTypeOf<Failure | Client.InvalidSuccess>()
    await expect(queryFn({ signal: new AbortController().signal })).rejects.toBeInstanceOf(GroupNotFound)
  })

  it("may be given several, or either", async () => {
    expect(await routed({ "https://api.example.com/": Campaigns })(url)).toMatchObject({ ok: false })
    expect(await either(Campaigns)(url)).toMatchObject({ ok: false })
  })
})

describe("a contract that uses the tag of a transport error is refused, by the compiler and at run time, by", () => {
  it.each([
    // @ts-expect-error - "Offline is the tag of a transport error: give the contract's error another tag"
    ["fetch", () => Client.fetch(Clashing)],
    // @ts-expect-error - the same
    ["result", () => Client.result(Clashing)],
    // @ts-expect-error - the same
    ["promise", () => Client.promise(Clashing)],
    // @ts-expect-error - the same
    ["queries", () => queries(Clashing)],
    // @ts-expect-error - the same
    ["failWith", () => HttpClient.failWith(Clashing)(EffectClient.make(() => Effect.never))],
    // @ts-expect-error - the same
    ["several contracts", () => Client.result({ "/a": Campaigns, "/b": Clashing })]
  ])("%s", (_, make) => {
    expect(make).toThrow(/clashing: Offline is the tag of a transport error/)
  })
})
