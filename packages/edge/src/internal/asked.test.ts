import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { asked, exitOf, type Ask } from "./asked.ts"

const { signal } = new AbortController()

const response = new Response("fine")

const asks: Record<string, Ask<string>> = {
  "a success": async () => ({ response }),
  "a failure": async () => ({ error: "missing" }),
  "a defect": async () => {
    throw new Error("broken")
  }
}

it.each(Object.entries(asks))("tells of %s alike with a fiber and without", async (_, ask) => {
  expect(await exitOf(asked(ask), signal)).toEqual(await Effect.runPromiseExit(asked(ask)))
})

it("tells who answers that nobody waits any more, with a fiber and without", async () => {
  const controller = new AbortController()
  const told: Array<string> = []
  const ask = (name: string) =>
    asked<never>((interruption) => {
      const stopped = new Promise<never>((_, reject) => interruption.addEventListener("abort", () => reject(name)))
      return stopped.catch((problem: unknown) => {
        told.push(name)
        throw problem
      })
    })
  const exits = Promise.all(
    [ask("alone"), Effect.asVoid(ask("within"))].map((effect) => exitOf<unknown, never>(effect, controller.signal))
  )
  controller.abort()
  expect((await exits).map(({ _tag }) => _tag)).toEqual(["Failure", "Failure"])
  await expect.poll(() => told.toSorted()).toEqual(["alone", "within"])
})
