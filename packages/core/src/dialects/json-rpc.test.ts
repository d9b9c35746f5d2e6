import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { expectRoundTrip } from "../../test/round-trip.ts"
import { Contract, Dialect, TaggedError } from "../index.ts"

class NoFunds extends TaggedError<NoFunds>("json-rpc-test/NoFunds")("NoFunds", {
  status: 402,
  number: 1001,
  message: "The balance is {balance}.",
  fields: { balance: Schema.Int }
}) {}
const Bank = Contract.make("bank", { version: "1.0.0", errors: [NoFunds], dialects: [Dialect.jsonRpc] })

describe("JSON-RPC 2.0 errors", () => {
  it("answers 200 with the numeric code and the fields as data", () => {
    const wire = Contract.encode(Bank, new NoFunds({ balance: 3 }))
    expect(wire.status).toBe(200)
    expect(JSON.parse(wire.body)).toEqual({
      jsonrpc: "2.0",
      id: null,
      error: { code: 1001, message: "The balance is 3.", data: { status: 402, balance: 3 } }
    })
  })
  it("answers under the request's id", () => {
    const wire = Contract.encode(Bank, new NoFunds({ balance: 3 }))
    for (const id of ['a"b', 7, null]) {
      const reply = Dialect.jsonRpcReply(wire, id)
      expect(JSON.parse(reply.body)).toEqual({ ...JSON.parse(wire.body), id })
      expect(Contract.decode(Bank, reply)).toMatchObject({ _tag: "NoFunds", balance: 3 })
    }
    const html = { status: 502, headers: {}, body: "<html>" }
    expect(Dialect.jsonRpcReply(html, 7)).toEqual(html)
  })
  it("writes a defect as the protocol's own internal error", () => {
    expect(JSON.parse(Contract.encode(Bank, new Error("secret")).body)).toMatchObject({ error: { code: -32603 } })
  })
  it("reads an error without data, and names the protocol's own codes", () => {
    const answer = (code: number) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code, message: "" } })
    })
    expect(Contract.decode(Bank, answer(-32601))).toMatchObject({ _tag: "UnrecognizedError", code: "-32601" })
    expect(Contract.decode(Bank, answer(1001))).toMatchObject({ issue: expect.stringContaining("balance") })
  })
  it("refuses an error without a number", () => {
    class Bare extends TaggedError<Bare>("json-rpc-test/Bare")("Bare", { status: 400, message: "Bare." }) {}
    expect(() => Contract.make("x", { version: "1", errors: [Bare], dialects: [Dialect.jsonRpc] })).toThrow(
      /tells errors apart by number, and Bare has none/
    )
  })
  it("reads back whatever it writes", () => expectRoundTrip(Dialect.jsonRpc))
})
