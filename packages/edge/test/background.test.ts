import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { start } from "./harness.ts"

let workers: Miniflare
beforeAll(async () => {
  workers = await start({
    name: "works",
    file: "background",
    env: {
      TIMER: { type: "durable-object", worker: "works", exportName: "Timer" },
      FLOW: { type: "workflow", name: "flow", worker: "works", exportName: "Flow" }
    },
    exports: { Timer: { type: "durable-object", storage: "sqlite" }, Flow: { type: "workflow", name: "flow" } }
  })
})
afterAll(() => workers.dispose())

const get = async (path: string) => (await workers.dispatchFetch(`http://works${path}`)).json()

/** Asks until the answer is what is waited for; the test's own limit ends a wait in vain. */
const until = async <A>(ask: () => Promise<unknown>, done: (answer: A) => boolean): Promise<A> => {
  for (;;) {
    const answer = (await ask()) as A
    if (done(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe("an alarm", () => {
  interface Runs {
    readonly runs: ReadonlyArray<{ readonly at: number }>
    readonly next: number | null
    readonly stored: ReadonlyArray<string>
  }
  const runs = (way: string, done: (now: Runs) => boolean) => until(() => get(`/runs/${way}`), done)
  const over = ({ runs, next, stored }: Runs) => runs.length > 0 && next === null && stored.length === 0

  it("is over when its failure is final", async () => {
    await get("/alarm/final")
    expect((await runs("final", over)).runs).toHaveLength(1)
  })

  it("rings again at the contract's delay, and is left at the third failure", async () => {
    await get("/alarm/passing")
    const [first, second, third, ...others] = (await runs("passing", over)).runs
    expect(others).toEqual([])
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(1000)
    expect(third!.at - second!.at).toBeGreaterThanOrEqual(1000)
  })

  it("rings again tomorrow when its failure asks for that", async () => {
    const before = Date.now()
    await get("/alarm/distant")
    const { next } = await runs("distant", ({ stored }) => stored.length > 0)
    expect(next! - before).toBeGreaterThanOrEqual(86_400_000)
  })

  it("forgets its failures when it succeeds", async () => {
    await get("/alarm/recover")
    expect((await runs("recover", over)).runs).toHaveLength(2)
  })

  it("is left to the platform after a defect", async () => {
    await get("/alarm/defect")
    const seen = await runs("defect", ({ runs }) => runs.length > 1)
    expect(seen.stored).toEqual([])
  })
})

describe("a workflow", () => {
  interface Status {
    readonly status: string
    readonly output: unknown
    readonly attempts: number
    readonly reported: number
    readonly error?: { readonly message: string }
    readonly tag?: string
    readonly instanceId?: string
  }
  const end = async (way: string) => {
    await get(`/flow/${way}`)
    return until<Status>(
      () => get(`/status/${way}`),
      ({ status }) => status === "complete" || status === "errored"
    )
  }

  it("gets a final failure typed from its step, at the first attempt", async () => {
    expect(await end("final")).toMatchObject({ status: "complete", output: "Final at 9 after 1" })
  })

  it("tries again what may pass, and goes on", async () => {
    expect(await end("recover")).toMatchObject({ status: "complete", output: "recovered after 2" })
  })

  it("does not try again what throws the platform's NonRetryableError", async () => {
    expect(await end("stop")).toMatchObject({ status: "errored", attempts: 1, tag: "UnrecognizedError" })
  })

  it("waits until tomorrow when its step's failure asks for that", async () => {
    await get("/flow/distant")
    // Begun later, and over: the other would be over too.
    await end("done")
    expect(await get("/status/distant")).toMatchObject({ status: "running" })
  })

  it.each(["nap", "caught-nap"])("is paused and goes on, though its handler hears of it in its %s", async (way) => {
    const is = (wanted: string) =>
      until<Status>(
        () => get(`/status/${way}`),
        ({ status }) => status === wanted || status === "errored"
      )
    await get(`/flow/${way}`)
    await is("running")
    await get(`/pause/${way}`)
    expect((await is("paused")).status).toBe("paused")
    await get(`/resume/${way}`)
    expect(await is("complete")).toMatchObject({ status: "complete", reported: 0 })
  })

  it("goes on from what a step of plain code had stored under the same name", async () => {
    const values = ["value", null, { ok: true, id: 5 }, { ok: false, reason: "none" }]
    const stored = values.map((value) => get(`/stored/${encodeURIComponent(JSON.stringify(value))}`))
    expect(await Promise.all(stored)).toEqual(values)
  })

  it("reports once what the engine failed, such as a result that cannot be stored", async () => {
    expect(await end("instance")).toMatchObject({ status: "errored", tag: "CalleeFailed", reported: 1 })
  })

  it.each(["passing", "defect"])(
    "logs each failure of its step once, and ends under the last's id (%s)",
    async (way) => {
      const before = (await get("/logged/")) as ReadonlyArray<string>
      const { instanceId, reported } = await end(way)
      const ids = ((await get("/logged/")) as ReadonlyArray<string>).slice(before.length)
      expect([ids.length, ids.at(-1), reported]).toEqual([3, instanceId, 1])
    }
  )

  it("ends with its failure as the instance's error, which can be read", async () => {
    const status = await end("passing")
    expect(status).toMatchObject({ status: "errored", attempts: 3, tag: "Passing" })
    expect(JSON.stringify(status)).not.toContain("canary")
  })
})

describe("a cron trigger", () => {
  it("is not run again when its failure is final, and says no more than an instance id", async () => {
    const worker = await workers.getWorker("works")
    expect(await worker.scheduled({ cron: "final" })).toMatchObject({ outcome: "exception", noRetry: true })
    expect(await worker.scheduled({ cron: "passing" })).toMatchObject({ outcome: "exception", noRetry: false })
    expect(await worker.scheduled({ cron: "done" })).toMatchObject({ outcome: "ok" })
  })
})
