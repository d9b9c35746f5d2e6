import { Contract } from "@errata/core"
import { Readable } from "node:stream"
import { describe, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import { serve } from "../test/serve.ts"
import * as FinalEvent from "./FinalEvent.ts"
import type { LogRecord } from "./Server.ts"

async function* failing(thrown: unknown, ...chunks: ReadonlyArray<string>) {
  yield* chunks
  throw thrown
}

const missing = new GroupNotFound({ groupId: "g1" }, { cause: new Error("hunter2") })
const decode = (json: string) => {
  const { status, error } = JSON.parse(json)
  return Contract.decode(Api, { status, headers: {}, body: JSON.stringify(error) })
}

describe("a stream whose source fails", () => {
  it("ends NDJSON with a line that is the failure", async () => {
    const records: Array<LogRecord> = []
    await using server = await serve((request, response) => {
      response.setHeader("content-type", "application/x-ndjson")
      const lines = failing(missing, `{"n":1}\n`, `{"n":2}\n`)
      const log = (record: LogRecord) => void records.push(record)
      Readable.from(FinalEvent.ndjson(Api, lines, { request, log })).pipe(response)
    })
    const lines = (await (await fetch(`${server.url}/numbers?secret`)).text()).split("\n")
    expect(lines.slice(0, 2)).toEqual([`{"n":1}`, `{"n":2}`])
    expect(decode(lines[2]!)).toEqual(missing)
    expect(records).toMatchObject([{ tag: "GroupNotFound", method: "GET", path: "/numbers" }])
  })
  it("ends server-sent events with an event that reveals nothing of a defect", async () => {
    const records: Array<LogRecord> = []
    const log = (record: LogRecord) => void records.push(record)
    const defect = new Error("hunter2\n\nevent: forged")
    const events = FinalEvent.sse(Api, failing(defect, "data: 1\n\n"), { log })
    const text = (await Readable.from(events).toArray()).join("")
    expect(text).toMatch(/^data: 1\n\nevent: failure\ndata: \{"status":500,"error":\{[^\n]*\}\}\n\n$/)
    expect(text).not.toContain("hunter2")
    expect(records).toMatchObject([{ tag: "InternalError", error: defect }])
  })
  it("knows the request of a Fetch handler, and writes its dialect whatever that accepts", async () => {
    const records: Array<LogRecord> = []
    const request = new Request("http://x/numbers?secret", { headers: { accept: "text/html" } })
    const log = (record: LogRecord) => void records.push(record)
    const lines = await Readable.from(FinalEvent.ndjson(Api, failing(missing), { request, log })).toArray()
    expect(decode(lines.join(""))).toEqual(missing)
    expect(records).toMatchObject([{ method: "GET", path: "/numbers", delivery: "sent" }])
  })
  it("is logged even if nobody takes the last event", async () => {
    const records: Array<LogRecord> = []
    const log = (record: LogRecord) => void records.push(record)
    for await (const line of FinalEvent.ndjson(Api, failing(missing), { log })) {
      if (line !== "") break
    }
    expect(records).toMatchObject([{ tag: "GroupNotFound", delivery: "gone" }])
  })
  it.each(["text/html", "text/event-stream"])(
    "is of the contract's dialect for a client that accepts %s",
    async (accept) => {
      await using server = await serve((request, response) => {
        Readable.from(FinalEvent.ndjson(Api, failing(missing), { request, log: () => {} })).pipe(response)
      })
      expect(decode(await (await fetch(server.url, { headers: { accept } })).text())).toEqual(missing)
    }
  )
  it("passes a whole stream on untouched", async () => {
    const lines = Readable.from(["1\n", "2\n"]) as AsyncIterable<string>
    expect(await Readable.from(FinalEvent.ndjson(Api, lines)).toArray()).toEqual(["1\n", "2\n"])
  })
})
