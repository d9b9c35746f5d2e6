import { Contract, TaggedError } from "@errata/core"
import { afterEach, expect, it, vi } from "vitest"
import * as Edge from "../Edge.ts"

class Busy extends TaggedError<Busy>("write/Busy")("Busy", { status: 409, message: "Busy.", fields: {} }) {}

const Works = Contract.make("works", { version: "1.0.0", errors: [Busy] })

afterEach(() => vi.restoreAllMocks())

/** Asks a Worker that fails with `failure`, in the context of an event that keeps what it is given. */
const ask = async (failure: unknown, waitUntil?: (promise: Promise<unknown>) => void) => {
  const [log, error] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")].map((spy) => spy.mockReturnValue())
  const kept: Array<Promise<unknown>> = []
  const ctx = { waitUntil: waitUntil ?? ((promise: Promise<unknown>) => void kept.push(promise)) }
  const fetch = () => {
    throw failure
  }
  const response = await Edge.handle(Works, { request: new Request("https://example.com/"), ctx }, fetch)
  return { response, log: log!, error: error!, over: () => Promise.all(kept) }
}

it("logs what was to be expected after the answer, which does not wait for it", async () => {
  const { response, log, over } = await ask(new Busy())
  expect(response.status).toBe(409)
  expect(log).not.toHaveBeenCalled()
  await over()
  expect(log).toHaveBeenCalledOnce()
  expect(log.mock.lastCall).toEqual([expect.objectContaining({ errata: "failure", tag: "Busy", boundary: "fetch" })])
})

it("logs a defect before the answer, lest the isolate ends with it", async () => {
  const { response, error } = await ask(new Error("The disk is full."))
  expect(response.status).toBe(500)
  expect(error.mock.lastCall).toEqual([expect.objectContaining({ errata: "failure", tag: "InternalError" })])
})

it("logs in an event that keeps nothing too", async () => {
  const { response, log } = await ask(new Busy(), () => {
    throw new TypeError("The event is over.")
  })
  expect(response.status).toBe(409)
  await vi.waitFor(() => expect(log).toHaveBeenCalledOnce())
})
