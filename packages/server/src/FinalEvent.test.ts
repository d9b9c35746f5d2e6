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
  it("passes a whole stream on untouched", async () => {
    const lines = Readable.from(["1\n", "2\n"]) as AsyncIterable<string>
    expect(await Readable.from(FinalEvent.ndjson(Api, lines)).toArray()).toEqual(["1\n", "2\n"])
  })
})
