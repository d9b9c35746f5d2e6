import * as Contract from "@errata/core/Contract"
import { TaggedError } from "@errata/core/TaggedError"
import type * as Effect from "effect/Effect"
import { describe, expect, expectTypeOf, it } from "vitest"
import * as Client from "./Client.ts"
import type { TransportError } from "./TransportError.ts"

class Unpaid extends TaggedError<Unpaid>("routes-test/Unpaid")("Unpaid", { status: 402, message: "Unpaid." }) {}
class Empty extends TaggedError<Empty>("routes-test/Empty")("Empty", { status: 404, message: "Empty." }) {}
class Full extends TaggedError<Full>("routes-test/Full")("Full", { status: 409, message: "Full." }) {}

const Billing = Contract.make("billing", { version: "1.0.0", errors: [Unpaid] })
const Invoices = Contract.make("invoices", { version: "1.0.0", errors: [Empty] })
const Store = Contract.make("store", { version: "1.0.0", errors: [Full] })

const routes = { "/billing/": Billing, "/billing/invoices/": Invoices, "https://store.example.com/": Store }

const answer = (contract: Contract.Any, error: object) => {
  const wire = Contract.encode(contract, error)
  return async () => new Response(wire.body, { status: wire.status, headers: { ...wire.headers } })
}

const baseUrl = "https://api.example.com/v1"

describe("a client with several contracts", () => {
  it.each([
    ["/billing/x", Billing, new Unpaid(), "Unpaid"],
    ["/billing/invoices/7", Invoices, new Empty(), "Empty"],
    ["/billing/invoices/7", Billing, new Unpaid(), "UnrecognizedError"],
    ["https://store.example.com/x", Store, new Full(), "Full"],
    ["https://api.example.com/v1/billing/x", Billing, new Unpaid(), "Unpaid"]
  ])("reads the answer of %s by the longest prefix that fits", async (input, contract, error, tag) => {
    const call = Client.result(routes, { baseUrl, fetch: answer(contract, error) })
    expect(await call(input)).toMatchObject({ error: { _tag: tag } })
    expect(await call(new URL(input.startsWith("/") ? baseUrl + input : input))).toMatchObject({ error: { _tag: tag } })
  })

  it.each([
    ["/billing/../store/x", Store, new Full(), "Full"],
    ["/billing/%2e%2E/store/x", Store, new Full(), "Full"],
    ["/billing\\invoices/7", Invoices, new Empty(), "Empty"],
    ["/billing/./invoices/7", Invoices, new Empty(), "Empty"],
    ["/billing/invoices/..", Billing, new Unpaid(), "Unpaid"]
  ])("reads the answer of %s by where it leads", async (input, contract, error, tag) => {
    const paths = { "/billing/": Billing, "/billing/invoices/": Invoices, "/store/": Store }
    const call = Client.result(paths, { baseUrl: "https://api.example.com", fetch: answer(contract, error) })
    expect(await call(input)).toMatchObject({ error: { _tag: tag } })
  })

  it("sends nothing where none fits", async () => {
    const call = Client.result(routes, { baseUrl, fetch: answer(Billing, new Unpaid()) })
    expect(await call("/other")).toMatchObject({ error: { _tag: "InvalidRequest" } })
  })

  it("has the failures of the URL in its type, as far as that is known", () => {
    const paths = { "/billing/": Billing, "/billing/invoices/": Invoices, "/store/": Store }
    const call = Client.fetch(paths)
    const id = "7" as string
    const errorOf = <E>(uncalled: () => Effect.Effect<Response, E>) => {
      expect(uncalled).toBeTypeOf("function")
      return undefined as E
    }
    type Always = Contract.Error<never> | TransportError
    expectTypeOf(errorOf(() => call("/billing/x"))).toEqualTypeOf<Unpaid | Always>()
    expectTypeOf(errorOf(() => call("/billing/invoices/7"))).toEqualTypeOf<Empty | Always>()
    expectTypeOf(errorOf(() => call(`/store/${id}`))).toEqualTypeOf<Full | Always>()
    expectTypeOf(errorOf(() => call(`/billing/${id}`))).toEqualTypeOf<Unpaid | Empty | Always>()
    expectTypeOf(errorOf(() => call(`/${id}/x`))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call(id))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call(new URL("https://x")))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call("/store/../billing/x"))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call("/store/.."))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call(`/store/${id}/../x`))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call("/store/%2E%2e/billing/x"))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call("/store\\..\\billing\\x"))).toEqualTypeOf<Unpaid | Empty | Full | Always>()
    expectTypeOf(errorOf(() => call("/store/.well-known/x"))).toEqualTypeOf<Full | Always>()
    const mixed = Client.fetch(routes)
    expectTypeOf(errorOf(() => mixed("/billing/x"))).toEqualTypeOf<Unpaid | Full | Always>()
  })
})

describe("a contract that uses the tag of a transport error", () => {
  class Offline extends TaggedError<Offline>("routes-test/Offline")("Offline", { status: 503, message: "Offline." }) {}
  const Clashing = Contract.make("clashing", { version: "1.0.0", errors: [Offline] })

  it("is refused, by the compiler and when the client is made", () => {
    // @ts-expect-error - "Offline is the tag of a transport error: give the contract's error another tag"
    expect(() => Client.fetch(Clashing)).toThrow(/Offline is the tag of a transport error/)
  })

  it("is refused as a gateway's too", () => {
    const Fine = Contract.make("fine", { version: "1.0.0", errors: [] })
    expect(() => Client.fetch(Fine, { foreign: [Clashing] })).toThrow(/clashing: Offline is the tag of a transport/)
  })
})
