import { describe, expect, it, vi } from "vitest"
import { Campaigns, RateLimited } from "../../test/contract.ts"
import * as Contract from "@errata/core/Contract"
import * as Client from "../Client.ts"
import * as Retries from "../Retries.ts"

describe("a failure after a redirect", () => {
  it("is not safe to repeat to another copy of the package either", async () => {
    const { body, headers, status } = Contract.encode(Campaigns, new RateLimited({ limit: 1 }))
    const fetch = async () =>
      Object.defineProperty(new Response(body, { status, headers: { ...headers } }), "redirected", { value: true })
    const result = await Client.result(Campaigns, { fetch })("https://api.example.com/", { method: "POST" })
    if (result.ok) throw new Error("unexpected")
    vi.resetModules()
    const other: typeof Retries = await import("../Retries.ts")
    expect(other.policyOf).not.toBe(Retries.policyOf)
    expect([Retries, other].map(({ policyOf }) => policyOf(result.error))).toMatchObject([
      { kind: "after", safe: false },
      { kind: "after", safe: false }
    ])
  })
})
