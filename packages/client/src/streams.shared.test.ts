import * as Contract from "@errata/core/Contract"
import * as Dialect from "@errata/core/Dialect"
import { describe, expect, it } from "vitest"
import { Campaigns, GroupNotFound } from "../test/contract.ts"
import * as Client from "./Client.ts"

const url = "https://api.example.com/groups"
const { hole } = Dialect
const body = { errors: [{ code: hole.code, message: hole.message, data: hole.fields }] }
const envelope = Dialect.json({ name: "envelope", status: 200, body })
const Query = Contract.make("query", { version: "1.0.0", errors: [GroupNotFound], dialects: [envelope] })

/** A response that goes on. */
const streaming = (contentType: string, ...parts: ReadonlyArray<string>) => {
  const start = (controller: ReadableStreamDefaultController) => {
    for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
  }
  return new Response(new ReadableStream({ start }), { headers: { "content-type": contentType } })
}

describe("a stream, where failures may answer 200,", () => {
  it.each([
    "text/event-stream",
    "multipart/mixed; boundary=a",
    "application/x-ndjson",
    "application/ndjson; charset=utf-8",
    "application/jsonl",
    "application/json-seq",
    "application/stream+json"
  ])("is handed on without waiting for its end: %s", async (contentType) => {
    const call = Client.result(Query, { fetch: async () => streaming(contentType, `{"n":1}\n`) })
    expect(await call(url)).toMatchObject({ ok: true })
  })
})

describe("a stream that a service ends with a failure", () => {
  it("says it in the contract", async () => {
    const { body, status } = Contract.encode(Campaigns, new GroupNotFound({ groupId: "g1" }))
    const last = `{"status":${status},"error":${body}}\n`
    const response = await Client.promise(Campaigns, { fetch: async () => streaming("application/x-ndjson", last) })(
      url
    )
    const { value } = await response.body!.getReader().read()
    const final = JSON.parse(new TextDecoder().decode(value)) as { readonly status: number; readonly error: unknown }
    const { status: failed, error } = final
    const decoded = Contract.decode(Campaigns, { status: failed, headers: {}, body: JSON.stringify(error) })
    expect(decoded).toEqual(new GroupNotFound({ groupId: "g1" }))
  })
})
