import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { Writable } from "node:stream"
import pino from "pino"
import { describe, expect, it, vi } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import * as Log from "./Log.ts"
import * as Server from "./Server.ts"

const missing = () => new GroupNotFound({ groupId: "g1" })
const defect = () => Effect.die(new Error("broken", { cause: new Error("root") }))
const run = (
  log: ((record: Server.LogRecord) => void) | undefined,
  handle: () => Effect.Effect<never, GroupNotFound>
) => Server.handler(Api, handle, log === undefined ? {} : { log })(new Request("http://x/groups?token=hunter2"))

const printed = () => {
  const lines: Array<Record<string, unknown>> = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(JSON.parse(String(chunk)))
      done()
    }
  })
  return { lines, stream }
}

describe("the log on standard error", () => {
  it("has one line of JSON for a defect, with its causes, and none for an expected failure", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true)
    const response = await run(undefined, defect)
    await run(undefined, missing)
    const lines = write.mock.calls.map(([line]) => String(line))
    write.mockRestore()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^[^\n]*\n$/)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: "error",
      instanceId: response.headers.get("error-instance"),
      tag: "InternalError",
      path: "/groups",
      error: expect.stringMatching(/broken[^]*at [^]*root/)
    })
  })
  it.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("disk full")
      }
    ],
    ["rejects", () => Promise.reject(new Error("disk full")) as never]
  ])("has what a log that %s has lost, and the answer leaves all the same", async (_, broken) => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true)
    const heard: Array<Server.LogRecord> = []
    const response = await run(
      Log.all(broken, (record) => heard.push(record)),
      defect
    )
    const instanceId = response.headers.get("error-instance")
    await expect.poll(() => write).toHaveBeenCalledTimes(2)
    const lines = write.mock.calls.map(([line]) => String(line))
    write.mockRestore()
    expect(response.status).toBe(500)
    expect(heard).toMatchObject([{ instanceId }])
    expect(lines[0]).toContain("disk full")
    expect(JSON.parse(lines[1]!)).toMatchObject({ instanceId, error: expect.stringMatching(/broken[^]*root/) })
  })
})

describe("pino", () => {
  it("has defects as errors with their causes, and expected failures as information", async () => {
    const { lines, stream } = printed()
    const log = Log.pino(pino(stream))
    await run(log, defect)
    await run(log, missing)
    expect(lines).toMatchObject([
      {
        level: 50,
        tag: "InternalError",
        msg: "GET /groups failed with InternalError",
        err: { message: "broken: root" }
      },
      { level: 30, tag: "GroupNotFound", status: 404, msg: "GET /groups failed with GroupNotFound" }
    ])
  })
})

describe("a thrown value that is no error", () => {
  it.each<[unknown, string]>([
    [{ code: "E_HUNTER" }, "E_HUNTER"],
    [Object.create(null), "null prototype"],
    ["only words", "only words"]
  ])("is printed into the message of one: %o", async (thrown, message) => {
    const { lines, stream } = printed()
    await run(Log.pino(pino(stream)), () => Effect.die(thrown))
    expect(lines).toMatchObject([{ level: 50, err: { type: "Error", message: expect.stringContaining(message) } }])
  })
})

describe("Effect", () => {
  const broken = Logger.make(() => {
    throw new Error("disk full")
  })
  it.each<[string, Layer.Layer<never, Error>]>([
    ["has a logger that throws", Logger.layer([broken])],
    ["cannot be built", Layer.effectDiscard(Effect.fail(new Error("disk full")))]
  ])("loses nothing where the runtime %s", async (_, layer) => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true)
    await run(Log.effect(ManagedRuntime.make(layer)), defect)
    await expect.poll(() => write).toHaveBeenCalledTimes(2)
    const lines = write.mock.calls.map(([line]) => String(line))
    write.mockRestore()
    expect(lines[0]).toContain("disk full")
    expect(JSON.parse(lines[1]!)).toMatchObject({ error: expect.stringMatching(/broken[^]*root/) })
  })
  it("logs and reports what is not expected, with its cause", async () => {
    const logged: Array<Logger.Options<unknown>> = []
    const reported: Array<string> = []
    const runtime = ManagedRuntime.make(
      Layer.mergeAll(
        Logger.layer([Logger.make((entry) => void logged.push(entry))]),
        ErrorReporter.layer([ErrorReporter.make(({ error }) => void reported.push(error.message))])
      )
    )
    await runtime.context()
    await run(Log.effect(runtime), defect)
    await run(Log.effect(runtime), missing)
    await expect.poll(() => reported).toEqual(["broken"])
    expect(logged).toHaveLength(1)
    expect(Cause.pretty(logged[0]?.cause as Cause.Cause<unknown>)).toContain("broken")
    await runtime.dispose()
  })
})
