import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Seen } from "./fixtures/outcome.ts"
import { start } from "./harness.ts"

/** `enhanced_error_serialization` became the default on 2026-04-21. */
const before = "2026-04-01"
const after = "2026-11-17"

const startPair = (caller: string, callee: string) =>
  start(
    {
      name: "caller",
      file: "rpc-caller",
      date: caller,
      env: {
        SERVICE: { type: "worker", worker: "callee", exportName: "Service" },
        ROOM: { type: "durable-object", worker: "callee", exportName: "Room" }
      }
    },
    {
      name: "callee",
      file: "rpc-callee",
      date: callee,
      exports: { Room: { type: "durable-object", storage: "sqlite" } }
    }
  )

const mixes = [
  [after, after],
  [after, before],
  [before, after],
  [before, before]
] as const

describe.each(mixes)("a caller of %s and a callee of %s", (caller, callee) => {
  let workers: Miniflare
  beforeAll(async () => {
    workers = await startPair(caller, callee)
  })
  afterAll(() => workers.dispose())
  const ask = async (path: string): Promise<Seen> => {
    const response = await workers.dispatchFetch(`http://caller/${path}`)
    const text = await response.text()
    const seen: Seen = JSON.parse(text)
    // What another Worker threw is the cause, for this side's log; nothing that replies lets anything through.
    expect(JSON.stringify({ ...seen, cause: undefined })).not.toContain("canary")
    return seen
  }

  describe.each(["service", "object"])("of a %s", (where) => {
    it("gets the value of a method", async () => {
      expect(await ask(`${where}/run/value`)).toEqual({ value: { at: "1970-01-01T00:00:00.005Z", list: ["1n"] } })
      expect(await ask(`${where}/run/effect`)).toEqual({ value: "effect" })
    })

    it.each(["fail", "promise", "reject", "throw"])(
      "gets the same tagged error when a method ends by %s",
      async (way) => {
        expect(await ask(`${where}/run/${way}`)).toMatchObject({
          type: "GroupNotFound",
          failed: { _tag: "GroupNotFound", groupId: "g1", since: "1970-01-01T00:00:00.000Z" },
          received: {
            status: 404,
            instanceId: expect.stringMatching(/^urn:uuid:/),
            message: "Group g1 does not exist."
          }
        })
      }
    )

    it("gets the delay that the contract asks for", async () => {
      expect(await ask(`${where}/run/limited`)).toMatchObject({
        type: "RateLimited",
        received: { retryAfterMs: 30_000 }
      })
    })

    it.each(["defect", "interrupt"])("gets an instance id and nothing else after %s", async (way) => {
      expect(await ask(`${where}/run/${way}`)).toMatchObject({
        type: "UnrecognizedError",
        failed: { status: 500, code: expect.stringMatching(/internal_error$/) },
        received: { instanceId: expect.stringMatching(/^urn:uuid:/) }
      })
    })

    it("gets typed failures over fetch", async () => {
      expect(await ask(`${where}/fetch/value`)).toEqual({ value: 200 })
      expect(await ask(`${where}/fetch/fail`)).toMatchObject({ type: "GroupNotFound", failed: { groupId: "g1" } })
      expect(await ask(`${where}/fetch/defect`)).toMatchObject({ type: "UnrecognizedError", failed: { status: 500 } })
      expect(await ask(`${where}/fetch/bare`)).toMatchObject({ type: "UnrecognizedError", failed: { status: 502 } })
    })

    it("does not wait for ever for the body of a failure, and keeps what had come of it", async () => {
      expect(await ask(`${where}/fetch/stalled`)).toMatchObject({
        type: "UnrecognizedError",
        failed: { status: 502 },
        received: { excerpt: "one" }
      })
    })

    it("pipelines a call through what another will return", async () => {
      expect(await ask(`${where}/through/g1`)).toEqual({ value: ["a", "g1"] })
      expect(await ask(`${where}/through/none`)).toMatchObject({ type: "GroupNotFound", failed: { groupId: "none" } })
      expect(await ask(`${where}/through/empty`)).toMatchObject({ type: "RateLimited" })
      expect(await ask(`${where}/through-getter/g1`)).toEqual({ value: 1 })
    })

    it("gets stubs and streams that work", async () => {
      expect(await ask(`${where}/stub/g1`)).toEqual({ value: ["a", "g1"] })
      expect(await ask(`${where}/stub/empty`)).toMatchObject({ type: "RateLimited" })
      expect(await ask(`${where}/stream/`)).toEqual({ value: ["one\ntwo\n", 2] })
    })

    it("reads JSON in the message of what another Worker throws", async () => {
      expect(await ask(`${where}/raw/json`)).toMatchObject({ type: "RateLimited", failed: { limit: 8 } })
      expect(await ask(`${where}/raw/named-json`)).toMatchObject({ type: "RateLimited", failed: { limit: 9 } })
    })

    it("takes the value of a method that does not reply in the package's form", async () => {
      expect(await ask(`${where}/raw/value`)).toEqual({ value: { plain: "value" } })
    })

    it("gets a typed failure for what no contract declares", async () => {
      expect(await ask(`${where}/raw/foreign`)).toMatchObject({
        type: "CalleeFailed",
        failed: { _tag: "CalleeFailed" },
        cause: "TypeError: canary-foreign"
      })
    })

    it("reads tagged errors that were thrown, where both sides carry their members", async () => {
      const found = caller === after && callee === after
      const [tagged, plain] = [await ask(`${where}/raw/tagged`), await ask(`${where}/raw/plain`)]
      expect(tagged).toMatchObject(
        found ? { type: "GroupNotFound", failed: { groupId: "g2" } } : { type: "CalleeFailed" }
      )
      expect(plain).toMatchObject(found ? { type: "RateLimited", failed: { limit: 7 } } : { type: "CalleeFailed" })
    })
  })

  it("releases what it holds at the callee when it is disposed of, and what lies between two calls", async () => {
    const { value } = (await ask("service/held/pair")) as { readonly value: ReadonlyArray<string> }
    expect(value).toEqual(expect.arrayContaining(["pair1", "pair2"]))
    const after = (await ask("service/held/through")) as { readonly value: ReadonlyArray<string> }
    expect(after.value).toEqual(expect.arrayContaining(["through1", "through2"]))
  })

  it("takes a reply that says no more than that it failed for a failure", async () => {
    expect(await ask("service/malformed/")).toMatchObject({ type: "CalleeFailed" })
  })

  it("finds a failure behind the status of a success, also one that only a newer contract knows", async () => {
    expect(await ask("service/spoken/data")).toEqual({ value: { data: "data" } })
    expect(await ask("service/spoken/newer")).toMatchObject({ type: "UnrecognizedError", failed: { code: "new" } })
  })

  it.each(["events", "parts", "lines"])("does not wait for the end of a stream of %s", async (kind) => {
    expect(await ask(`service/spoken/${kind}`)).toEqual({ value: "one" })
  })

  it("hands on a success that stalls, whose beginning says nothing of a failure", async () => {
    expect(await ask("service/spoken/json")).toEqual({ value: "one" })
  })

  it("does not take for a lost connection what the caller's own signal stopped", async () => {
    expect(await ask("service/stopped/")).toMatchObject({
      type: "CalleeFailed",
      cause: expect.stringMatching(/^TimeoutError/)
    })
  })

  it("has promises that reject with the typed failure", async () => {
    expect(await ask("service/promises/fail")).toMatchObject({ type: "GroupNotFound", failed: { groupId: "g1" } })
  })

  it("gets the failure of a method that uses the Worker's services, which are built once", async () => {
    for (const _ of ["first", "second"]) {
      expect(await ask("service/served/")).toMatchObject({ type: "GroupNotFound", failed: { groupId: "built once" } })
    }
  })

  it("gets the platform's marks as typed failures", async () => {
    expect(await ask("object/mark/retryable")).toMatchObject({ type: "CalleeDisconnected" })
    expect(await ask("object/mark/overloaded")).toMatchObject({ type: "CalleeOverloaded" })
    expect(await ask("object/mark/overloaded+retryable")).toMatchObject({ type: "CalleeOverloaded" })
    expect(await ask("object/run/broken")).toMatchObject({ type: "CalleeReset" })
  })

  it("reaches an aborted object again with a fresh stub, and not with the dead one", async () => {
    expect(await ask("object/abort/")).toMatchObject({
      value: [{ type: "CalleeReset" }, { type: "CalleeReset" }, { value: "effect" }]
    })
  })

  it("takes what an object returned for reset together with it", async () => {
    expect(await ask("object/dead/")).toEqual({ value: ["CalleeReset", "CalleeReset", "effect"] })
  })

  it("calls an idempotent method again after a reset, which only a fresh stub survives", async () => {
    expect(await ask("object/retry/fresh")).toEqual({ value: 2 })
    expect(await ask("object/retry/once")).toMatchObject({ type: "CalleeReset" })
    expect(await ask("object/retry/dead")).toMatchObject({ type: "CalleeReset" })
  })
})
